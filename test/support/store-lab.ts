import { randomBytes } from 'node:crypto';
import {
  Checkpoints,
  EventCodec,
  EventStore,
  EventStoreModule,
  EventStoreWorkerModule,
  MasterKey,
  StoreSettings,
  type Checkpoint,
  type Contribution,
  type Parked,
  type ProjectionInto,
} from '@banjian/event-store';
import { ReadModelRebuild } from '@banjian/event-store/testing';
import { actAs, EventStreams, newId, type Written } from '@banjian/kernel';
import type { INestApplicationContext, ModuleMetadata, Provider } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { newStream, preparedTestStore, until, type PreparedTestStore } from './event-store.js';

interface LabApp {
  readonly contributions: readonly Contribution[];
  readonly entities?: readonly (new () => object)[];
  readonly providers?: Provider[];
  readonly imports?: NonNullable<ModuleMetadata['imports']>;
  /** Whether projections and reactions run in it; true unless told. */
  readonly worker?: boolean;
}

/** A database of its own with tables for read models, and as many apps on it as a test wants. */
export class StoreLab {
  readonly masterKeyText = randomBytes(32).toString('base64');
  readonly masterKey = MasterKey.fromBase64(this.masterKeyText);
  private readonly apps = new Set<TestingModule>();

  private constructor(
    private readonly store: PreparedTestStore,
    private readonly client: Client,
  ) {}

  static async open(tables = ''): Promise<StoreLab> {
    const store = await preparedTestStore();
    const client = new Client({ connectionString: store.adminUrl });
    client.on('error', () => undefined);
    await client.connect();
    await client.query(`${tables}; SELECT es.own_read_models()`);
    return new StoreLab(store, client);
  }

  get appUrl(): string {
    return this.store.appUrl;
  }

  get adminUrl(): string {
    return this.store.adminUrl;
  }

  /** As the administrator. */
  async admin<Row extends object>(
    statement: string,
    values: readonly unknown[] = [],
  ): Promise<readonly Row[]> {
    return (await this.client.query<Row>(statement, [...values])).rows;
  }

  /** Keep the locks of a statement until they are let go. */
  async hold(statement: string): Promise<() => Promise<void>> {
    const client = new Client({ connectionString: this.adminUrl });
    await client.connect();
    await client.query(`BEGIN; ${statement}`);
    return () => client.end();
  }

  /** An app like any of ours, started. */
  async app({ contributions, entities = [], providers = [], imports = [], worker = true }: LabApp) {
    const settings = new StoreSettings(this.appUrl, this.masterKey, 'test');
    const app = await Test.createTestingModule({
      imports: [
        EventStoreModule.forRoot(settings),
        TypeOrmModule.forFeature([...entities]),
        ...contributions.map((each) => EventStoreModule.forContext(each)),
        ...(worker ? [EventStoreWorkerModule] : []),
        ...imports,
      ],
      providers,
    }).compile();
    app.useLogger(false);
    this.apps.add(app);
    await app.init();
    return app;
  }

  async closeApp(app: TestingModule): Promise<void> {
    this.apps.delete(app);
    await app.close();
  }

  async closeApps(): Promise<void> {
    await Promise.all([...this.apps].map((app) => this.closeApp(app)));
  }

  async close(): Promise<void> {
    await this.closeApps();
    await this.client.end();
    await this.store.drop();
  }
}

/** Append events as a clerk, in one command. */
export function tell(
  app: TestingModule,
  stream: string,
  ...events: readonly ({ readonly type: string } & Readonly<Record<string, unknown>>)[]
): Promise<Written> {
  const commandId = newId();
  const actor = { person: 'clerk-1', role: 'windowClerk' };
  return actAs({ actor, channel: 'window', commandId, correlationId: commandId }, () =>
    app.get(EventStreams).record(stream, events, commandId),
  );
}

/** Append events to streams of forty. */
export async function tellAll(
  app: TestingModule,
  events: readonly Parameters<typeof tell>[2][],
): Promise<void> {
  for (let at = 0; at < events.length; at += 40) await tell(app, newStream(), ...events.slice(at, at + 40));
}

/** Append what this program cannot read: an event of a newer one. */
export async function tellFromTheFuture(app: TestingModule, stream: string, type: string): Promise<void> {
  const commandId = newId();
  const recordedAt = new Date().toISOString();
  const event = { id: newId(), type, schemaVersion: 99, recordedAt, data: '{}', metadata: '{}' };
  await app.get(EventStore).append({ stream, expected: 'any', commandId, events: [event] });
}

export async function checkpoint(app: INestApplicationContext, name: string): Promise<Checkpoint> {
  const found = await app.get(Checkpoints, { strict: false }).find(name);
  if (!found) throw new Error(`no checkpoint ${name}`);
  return found;
}

/** Until a projection has looked at everything there is. */
export async function caughtUp(app: TestingModule, name: string): Promise<void> {
  const store = app.get(EventStore);
  const end = await store.head();
  if (end === undefined) return;
  await until(
    `${name} has seen everything`,
    async () => {
      const { seenThrough } = await checkpoint(app, name);
      return seenThrough !== undefined && store.comparePositions(seenThrough, end) >= 0;
    },
    20_000,
  );
}

/** Until a projection stands still: where and why. */
export async function parked(app: TestingModule, name: string): Promise<Parked> {
  let why: Parked | undefined;
  await until(`${name} is parked`, async () => (why = (await checkpoint(app, name)).parked) !== undefined);
  if (!why) throw new Error('not parked');
  return why;
}

/** A table as it stands, byte for byte, in the order of its first column. */
export async function dump(lab: StoreLab, table: string): Promise<string> {
  const rows = await lab.admin<{ line: string }>(`SELECT t::text AS line FROM ${table} t ORDER BY 1`);
  return rows.map(({ line }) => line).join('\n');
}

/** What a rebuild that has ended must not leave: relations beside, checkpoints of rebuilds. */
export const leftovers = (lab: StoreLab): Promise<readonly object[]> =>
  lab.admin(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'read_next'::regnamespace
     UNION ALL SELECT name FROM es.checkpoint WHERE name LIKE 'rebuild:%'`,
  );

/** A store that answers batches of another size; otherwise the store itself. */
function inBatchesOf(size: number, store: EventStore): EventStore {
  const subscribe: EventStore['subscribe'] = (options, handle) =>
    store.subscribe({ ...options, batchSize: size }, handle);
  return Object.create(store, { subscribe: { value: subscribe } }) as EventStore;
}

/** A read model folded anew from zero in batches of a size, and serving. */
export async function rebuiltInBatchesOf(
  size: number,
  into: ProjectionInto,
  app: INestApplicationContext,
): Promise<void> {
  const part = <T>(token: abstract new (...given: never[]) => T): T => app.get(token, { strict: false });
  const store = inBatchesOf(size, part(EventStore));
  const rebuild = new ReadModelRebuild(into, store, part(EventCodec), part(DataSource), part(Checkpoints));
  await rebuild.begin();
  await rebuild.finish(() => undefined, new AbortController().signal);
}
