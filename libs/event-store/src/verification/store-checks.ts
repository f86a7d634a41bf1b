import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Contributions } from '../contributions.js';
import { EventStore } from '../event-store.js';
import { PostgresEventStore } from '../postgres/postgres-event-store.js';
import { Checkpoints } from '../projections/checkpoints.js';
import type { Heads } from './chain-check.js';
import { ProjectionCheck } from './projection-check.js';
import { streamHeads } from './stream-heads.js';

/** What a verification holds events against: the ends of streams, and the rows of read models. */
@Injectable()
export class StoreChecks {
  constructor(
    private readonly store: EventStore,
    private readonly contributions: Contributions,
    private readonly checkpoints: Checkpoints,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** Only PostgreSQL keeps the ends of streams apart from their events. */
  heads(stream?: string): Promise<Heads | undefined> {
    return this.store instanceof PostgresEventStore
      ? streamHeads(this.database, stream)
      : Promise.resolve(undefined);
  }

  /** Every read model as it stands now; `keys`: of these read models these rows only. */
  readModels(keys?: ReadonlyMap<string, readonly string[]>): Promise<readonly ProjectionCheck[]> {
    const { database, checkpoints, store } = this;
    const wanted = this.contributions.projections.filter(
      ({ projection }) => !keys || keys.has(projection.name),
    );
    return Promise.all(
      wanted.map((into) =>
        ProjectionCheck.take(into, { database, checkpoints, store }, keys?.get(into.projection.name)),
      ),
    );
  }
}
