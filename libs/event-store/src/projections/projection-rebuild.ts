import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { EventCodec } from '../codec/event-codec.js';
import { Contributions } from '../contributions.js';
import { EventStore } from '../event-store.js';
import { Checkpoints } from './checkpoints.js';
import { ProjectionRun } from './projection-run.js';

/** Folds a read model again from the beginning. A worker that runs meanwhile notices and joins in from the start. */
@Injectable()
export class ProjectionRebuild {
  constructor(
    private readonly contributions: Contributions,
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    @InjectDataSource() private readonly database: DataSource,
    private readonly checkpoints: Checkpoints,
  ) {}

  /** Done when it has caught up. Readers see the rows fill up again. Throws when it is parked on the way. */
  async run(name: string): Promise<void> {
    const into = this.contributions.projections.find(({ projection }) => projection.name === name);
    if (!into) throw new Error(`no projection ${name}`);
    const run = new ProjectionRun(into, this.store, this.codec, this.database, this.checkpoints);
    await this.checkpoints.ensure(name, into.projection.version);
    await run.empty();
    await run.start();
    try {
      await this.caughtUp(run);
    } finally {
      await run.stop();
    }
  }

  private async caughtUp(run: ProjectionRun): Promise<void> {
    for (;;) {
      const standing = await this.checkpoints.find(run.name);
      if (standing?.parked) throw new Error(`${run.name} is parked: ${standing.parked.reason}`);
      const state = run.status()?.state;
      if (state === 'live') return;
      await sleep(20);
    }
  }
}
