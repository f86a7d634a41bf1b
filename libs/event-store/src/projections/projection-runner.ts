import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { EventCodec } from '../codec/event-codec.js';
import { EventStore } from '../event-store.js';
import { Contributions } from '../contributions.js';
import { Checkpoints } from './checkpoints.js';
import { ProjectionRun } from './projection-run.js';

/** Keeps every contributed projection up to date; switched on where a worker runs. */
@Injectable()
export class ProjectionRunner implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(ProjectionRunner.name);
  private runs: readonly ProjectionRun[] = [];

  constructor(
    private readonly contributions: Contributions,
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    @InjectDataSource() private readonly database: DataSource,
    private readonly checkpoints: Checkpoints,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.runs = this.contributions.projections.map(
      (each) => new ProjectionRun(each, this.store, this.codec, this.database, this.checkpoints),
    );
    for (const run of this.runs) await run.start();
    this.log.log(`keeping ${String(this.runs.length)} projections`);
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.runs.map((run) => run.stop()));
  }
}
