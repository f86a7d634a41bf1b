import { EventStreams, TimeSource } from '@banjian/kernel';
import {
  Global,
  Inject,
  Injectable,
  Module,
  type DynamicModule,
  type OnApplicationShutdown,
  type Provider,
} from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { EventCodec } from './codec/event-codec.js';
import { EventRegistry } from './codec/event-registry.js';
import { Contributions, type Contribution } from './contributions.js';
import { EventStore } from './event-store.js';
import { openEventStoreDb } from './eventstoredb/on-demand.js';
import { PostgresEventStore } from './postgres/postgres-event-store.js';
import { Checkpoints } from './projections/checkpoints.js';
import { ProjectionRebuild } from './projections/projection-rebuild.js';
import { ProjectionRunner } from './projections/projection-runner.js';
import { ReadModels } from './projections/read-models.js';
import { RebuildRunner } from './projections/rebuild-runner.js';
import { ProjectionWaiter } from './projections/projection-waiter.js';
import { ReactionRunner } from './reactions/reaction-runner.js';
import { AesGcm, Cipher } from './sealing/cipher.js';
import { KeyRing } from './sealing/key-ring.js';
import { BlindIndex, RequestDigest } from './sealing/keyed-digests.js';
import { MasterKey } from './sealing/master-key.js';
import { PostgresKeyRing } from './sealing/postgres-key-ring.js';
import { StoreSettings } from './store-settings.js';
import { StoreChecks } from './verification/store-checks.js';
import { StoreEventStreams } from './streams/store-event-streams.js';

const keyPool = Symbol('pool of the data keys');

/** Last of all: the runners have stopped and the HTTP server has drained before these hooks run. */
@Injectable()
class StoreEnd implements OnApplicationShutdown {
  constructor(
    private readonly store: EventStore,
    @Inject(keyPool) private readonly pool: Pool,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await this.store.close();
    await this.pool.end();
  }
}

function openKeyPool({ databaseUrl }: StoreSettings): Pool {
  const pool = new Pool({ connectionString: databaseUrl, max: 4 });
  // A stopped server must not end the process; the next query tells.
  pool.on('error', () => undefined);
  return pool;
}

const sealing: readonly Provider[] = [
  { provide: MasterKey, useFactory: ({ masterKey }: StoreSettings) => masterKey, inject: [StoreSettings] },
  BlindIndex,
  RequestDigest,
  { provide: keyPool, useFactory: openKeyPool, inject: [StoreSettings] },
  { provide: Cipher, useClass: AesGcm },
  {
    provide: KeyRing,
    useFactory: (pool: Pool, cipher: Cipher, master: MasterKey) => new PostgresKeyRing(pool, cipher, master),
    inject: [keyPool, Cipher, MasterKey],
  },
];

const streams: readonly Provider[] = [
  EventRegistry,
  Contributions,
  { provide: TimeSource, useFactory: ({ time }: StoreSettings) => time, inject: [StoreSettings] },
  {
    provide: EventCodec,
    useFactory: (registry: EventRegistry, keys: KeyRing, cipher: Cipher) =>
      new EventCodec(registry, keys, cipher),
    inject: [EventRegistry, KeyRing, Cipher],
  },
  { provide: EventStore, useFactory: openStore, inject: [StoreSettings, keyPool] },
  {
    provide: EventStreams,
    useFactory: (store: EventStore, codec: EventCodec, { time, appVersion }: StoreSettings) =>
      new StoreEventStreams(store, codec, time, appVersion),
    inject: [EventStore, EventCodec, StoreSettings],
  },
  {
    provide: Checkpoints,
    useFactory: (database: DataSource) => new Checkpoints(database),
    inject: [getDataSourceToken()],
  },
  {
    provide: ProjectionWaiter,
    useFactory: (store: EventStore, checkpoints: Checkpoints) => new ProjectionWaiter(store, checkpoints),
    inject: [EventStore, Checkpoints],
  },
];

async function openStore(settings: StoreSettings, pool: Pool): Promise<EventStore> {
  const { eventStoreUrl: url, databaseUrl } = settings;
  const clock = (): Promise<number> => databaseTime(pool);
  const store =
    url === undefined
      ? await PostgresEventStore.open({ url: databaseUrl })
      : await openEventStoreDb({ url, clock });
  settings.mayUse(store.facts);
  return store;
}

/** Milliseconds since 1970 by the database's clock, for a store of events elsewhere. */
async function databaseTime(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ ms: string }>(
    'SELECT extract(epoch FROM clock_timestamp()) * 1000 AS ms',
  );
  return Number(rows[0]?.ms);
}

/** The connections read models are read and written under. */
const forReadModels = {
  max: 10,
  connectionTimeoutMillis: 5_000,
  // A plan that was made while a table was empty would be kept while it grows.
  options: '-c plan_cache_mode=force_custom_plan',
};

/** What every module of an app may ask for. */
const offered = [
  StoreSettings,
  MasterKey,
  BlindIndex,
  RequestDigest,
  KeyRing,
  Cipher,
  Contributions,
  EventRegistry,
  EventStore,
  EventStreams,
  EventCodec,
  TimeSource,
  Checkpoints,
  ProjectionRebuild,
  ReadModels,
  ProjectionWaiter,
  StoreChecks,
  CqrsModule,
];

/** The event store for an app: streams, codec, keys, waiter. Contexts add to it with `Contributions`. */
@Global()
@Module({})
export class EventStoreModule {
  static forRoot(settings: StoreSettings): DynamicModule {
    const provided = [{ provide: StoreSettings, useValue: settings }, ...sealing, ...streams];
    return {
      module: EventStoreModule,
      imports: [
        CqrsModule.forRoot(),
        TypeOrmModule.forRoot({
          type: 'postgres',
          url: settings.databaseUrl,
          autoLoadEntities: true,
          // A process that is busy starting may look at its first answer too late.
          retryAttempts: 2,
          retryDelay: 200,
          extra: forReadModels,
        }),
      ],
      providers: [...provided, ProjectionRebuild, ReadModels, StoreChecks, StoreEnd],
      exports: [...offered],
    };
  }

  /** Imported by a context's module: what it brings is known before anything is read or appended. */
  static forContext(contribution: Contribution): DynamicModule {
    return {
      module: class ContextContribution {},
      providers: [
        {
          provide: Symbol('contribution'),
          useFactory: (contributions: Contributions) => {
            contributions.add(contribution);
            return contribution;
          },
          inject: [Contributions],
        },
      ],
    };
  }
}

/** Projections and reactions run where this is imported: the worker, or everything in one process. */
@Module({ providers: [ProjectionRunner, RebuildRunner, ReactionRunner] })
export class EventStoreWorkerModule {}
