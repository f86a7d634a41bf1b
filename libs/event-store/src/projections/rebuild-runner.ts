import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { Contributions } from '../contributions.js';
import { Checkpoints, type Checkpoint } from './checkpoints.js';
import type { AnyProjection } from './folding.js';
import { rebuildOf } from './place.js';
import { ProjectionRebuild } from './projection-rebuild.js';

const lookEveryMs = 1_000;

/** Rebuilds at the same time: each takes connections from those who read. */
const most = 2;

/**
 * Carries out, where a worker runs, what is to be rebuilt: rows of an older version of their projection, and whatever somebody
 * has begun, here or elsewhere, and not ended.
 */
@Injectable()
export class RebuildRunner implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(RebuildRunner.name);
  private readonly running = new Map<string, Promise<void>>();
  private readonly ending = new AbortController();
  private looking: Promise<void> = Promise.resolve();

  constructor(
    private readonly contributions: Contributions,
    private readonly rebuilds: ProjectionRebuild,
    private readonly checkpoints: Checkpoints,
  ) {}

  onApplicationBootstrap(): void {
    this.looking = this.lookAgainAndAgain();
  }

  async onModuleDestroy(): Promise<void> {
    this.ending.abort();
    await this.looking;
    await Promise.all(this.running.values());
  }

  private async lookAgainAndAgain(): Promise<void> {
    const { signal } = this.ending;
    while (!signal.aborted) {
      // The database may be away.
      await this.look().catch(() => undefined);
      await sleep(lookEveryMs, undefined, { signal }).catch(() => undefined);
    }
  }

  private async look(): Promise<void> {
    const standing = new Map((await this.checkpoints.all()).map((each) => [each.name, each]));
    for (const { projection } of this.contributions.projections) {
      const { name } = projection;
      if (this.running.size >= most || this.running.has(name)) continue;
      if (!isWanted(projection, standing)) continue;
      this.running.set(
        name,
        this.rebuild(name).finally(() => this.running.delete(name)),
      );
    }
  }

  /** What fails is begun again at the next look; what is parked stays so, where everybody can see it. */
  private async rebuild(name: string): Promise<void> {
    const { signal } = this.ending;
    try {
      const rebuild = this.rebuilds.of(name);
      await rebuild.begin();
      await rebuild.finish(() => undefined, signal);
      this.log.log(`${name} is rebuilt`);
    } catch (error) {
      if (!signal.aborted) this.log.warn(error instanceof Error ? error.message : String(error));
    }
  }
}

function isWanted({ name, version }: AnyProjection, standing: ReadonlyMap<string, Checkpoint>): boolean {
  const beside = standing.get(rebuildOf(name));
  if (beside) return !beside.parked && beside.version <= version;
  const serving = standing.get(name);
  return serving !== undefined && serving.version < version;
}
