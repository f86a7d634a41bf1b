import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Contributions } from '../contributions.js';
import { EventStore } from '../event-store.js';
import { PostgresEventStore } from '../postgres/postgres-event-store.js';
import { Checkpoints } from '../projections/checkpoints.js';
import type { ProjectionInto } from '../projections/row-projection.js';
import { RowTable } from '../projections/row-table.js';
import { BoundedMap } from './bounded-map.js';
import { ChainCheck, type StreamFault } from './chain-check.js';
import type { CheckedRows } from './checked-rows.js';
import { JsonMap } from './json-map.js';
import { MemoryRows } from './memory-rows.js';
import { OneStreamEnd } from './one-stream-end.js';
import { ProjectionCheck } from './projection-check.js';
import { RememberedTexts } from './remembered-texts.js';
import { Scratch } from './scratch.js';
import { StreamEnds } from './stream-ends.js';
import { TableRows, type Around } from './table-rows.js';

/** Streams whose ends are held in memory between two batches. */
const mostLinks = 20_000;
/** Of what another check remembers of each stream: some hundred bytes. */
const mostRemembered = 40_000;

/** What events are held against in one verification: the chains of their streams, and read models as they stood when it began. */
export interface OpenChecks {
  readonly chain: ChainCheck;
  readonly models: readonly ProjectionCheck[];
  /** What a further check remembers from event to event, by key: bounded as everything is. `name`, in `snake_case`, tells it from others. */
  remembers<Value>(name: string): Promise<JsonMap<Value>>;
  /** After the last event: streams that do not end where the store has it. */
  ends(): AsyncIterable<StreamFault>;
}

/** Opens what a verification holds events against. However large the store is, little of it is in memory at a time. */
@Injectable()
export class StoreChecks {
  constructor(
    private readonly store: EventStore,
    private readonly contributions: Contributions,
    private readonly checkpoints: Checkpoints,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** Everything, in temporary tables of a session of its own: they take the room of the read models twice. */
  async ofStore<T>(work: (checks: OpenChecks) => Promise<T>): Promise<T> {
    const scratch = await Scratch.open(this.database);
    try {
      const ends = await StreamEnds.take(scratch, this.keepsEnds);
      const models: ProjectionCheck[] = [];
      for (const into of this.contributions.projections)
        models.push(this.check(into, await TableRows.take(into, this.around, scratch)));
      const chain = new ChainCheck(new BoundedMap(ends, mostLinks));
      const remembers: OpenChecks['remembers'] = async (name) =>
        new JsonMap(new BoundedMap(await RememberedTexts.open(scratch, name), mostRemembered));
      return await work({ chain, models, remembers, ends: () => ends.faults() });
    } finally {
      await scratch.close();
    }
  }

  /** One stream, and of these read models these rows only. */
  async ofStream<T>(
    stream: string,
    keys: ReadonlyMap<string, readonly string[]>,
    work: (checks: OpenChecks) => Promise<T>,
  ): Promise<T> {
    const end = await OneStreamEnd.take(this.database, stream, this.keepsEnds);
    const models = this.contributions.projections.flatMap((into) => {
      const wanted = keys.get(into.projection.name);
      return wanted
        ? [MemoryRows.take(into, this.around, wanted).then((rows) => this.check(into, rows))]
        : [];
    });
    const chain = new ChainCheck(new BoundedMap(end, mostLinks));
    const remembers: OpenChecks['remembers'] = () => Promise.resolve(JsonMap.inMemory());
    return work({ chain, models: await Promise.all(models), remembers, ends: () => end.faults() });
  }

  private check({ projection, entity }: ProjectionInto, rows: CheckedRows): ProjectionCheck {
    return new ProjectionCheck(projection, new RowTable(this.database, entity), rows, this.store);
  }

  /** Only PostgreSQL keeps the ends of streams apart from their events. */
  private get keepsEnds(): boolean {
    return this.store instanceof PostgresEventStore;
  }

  private get around(): Around {
    const { database, checkpoints, store } = this;
    return { database, checkpoints, store };
  }
}
