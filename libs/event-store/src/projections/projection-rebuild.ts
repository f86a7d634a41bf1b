import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { EventCodec } from '../codec/event-codec.js';
import { Contributions } from '../contributions.js';
import { EventStore } from '../event-store.js';
import { Checkpoints } from './checkpoints.js';
import { ReadModelRebuild, RebuildParked, type RebuildProgress } from './read-model-rebuild.js';
import { SharedReading } from './shared-reading.js';

/** Rebuilds read models beside those that serve; a worker that runs meanwhile takes part, and goes on if this process ends. */
@Injectable()
export class ProjectionRebuild {
  constructor(
    private readonly contributions: Contributions,
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    @InjectDataSource() private readonly database: DataSource,
    private readonly checkpoints: Checkpoints,
  ) {}

  /** Begin one, or join the one under way; workers carry it out. Throws for an unknown name. */
  async begin(name: string): Promise<void> {
    await this.of(name).begin();
  }

  /**
   * Done when the new rows serve. Throws for an unknown name, and `RebuildParked` when an event cannot be digested: then nothing
   * of the rebuild is left.
   */
  async run(name: string, told: (progress: RebuildProgress) => void = () => undefined): Promise<void> {
    const [outcome] = await this.runAll([name], (_, progress) => {
      told(progress);
    });
    if (outcome?.status === 'rejected') throw outcome.reason;
  }

  /** As `run` for each of them, side by side from one reading of the store. In their order. */
  runAll(
    names: readonly string[],
    told: (name: string, progress: RebuildProgress) => void = () => undefined,
  ): Promise<readonly PromiseSettledResult<void>[]> {
    const together = new SharedReading(this.store, names.length);
    return Promise.allSettled(
      names.map((name) =>
        this.runOne(
          name,
          (progress) => {
            told(name, progress);
          },
          together,
        ),
      ),
    );
  }

  private async runOne(
    name: string,
    told: (progress: RebuildProgress) => void,
    together: SharedReading,
  ): Promise<void> {
    const rebuild = await this.begun(name).catch((error: unknown) => {
      together.ready();
      throw error;
    });
    try {
      // Nobody breaks it off: a signal of its own, for each listens to it.
      await rebuild.finish(told, new AbortController().signal, together);
    } catch (error) {
      // Anything else may pass: whoever rebuilds next goes on from there.
      if (error instanceof RebuildParked) await rebuild.giveUp();
      throw error;
    }
  }

  private async begun(name: string): Promise<ReadModelRebuild> {
    const rebuild = this.of(name);
    await rebuild.begin();
    return rebuild;
  }

  of(name: string): ReadModelRebuild {
    const into = this.contributions.projections.find(({ projection }) => projection.name === name);
    if (!into) throw new Error(`no projection ${name}`);
    return new ReadModelRebuild(into, this.store, this.codec, this.database, this.checkpoints);
  }
}
