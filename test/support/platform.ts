import type { CaseEvent } from '@banjian/casework';
import { SettableTimeSource, StoreSettings, SystemTimeSource } from '@banjian/event-store';
import { createApp } from '@banjian/http';
import { EventStreams, newId, type Instant, type Recorded } from '@banjian/kernel';
import type { DynamicModule } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Server } from 'node:http';
import { appModule as platformModule } from '../../apps/platform/src/app.module.js';
import { Caller } from './caller.js';
import type { EventServer } from './event-server.js';
import { asAdmin, emptyStore, fill, filledStore, master, startOfTime } from './filled-store.js';
import { holdOpen } from './left-open.js';
import { testEvents } from './test-events.js';

export interface PlatformOptions {
  /** Which app serves; everything in one process unless told. */
  readonly module?: (settings: StoreSettings) => DynamicModule;
  /** A store in simulation mode whose time stands here until it is set. */
  readonly startAt?: Instant;
  /** Folder of a built UI to serve at `/`. */
  readonly pages?: string;
  /** Keep the events on an event server of its own; else where the run says (see `testEvents`). */
  readonly eventStoreDb?: boolean;
}

/** A member of staff who is not among the demo accounts. */
export interface Stranger {
  readonly login: string;
  readonly role: string;
  readonly organisation?: string;
  readonly region?: string;
}

/** The whole platform on a database of its own, with the catalogue and the demo accounts, serving on a free port. */
export interface Platform {
  readonly server: Server;
  readonly app: NestFastifyApplication;
  /** Only in simulation mode. */
  readonly time: SettableTimeSource;
  /** Where the events are, when they are not in the database. */
  readonly events: EventServer | undefined;
  readonly anonymous: Caller;
  staff(login: string, window?: string): Promise<Caller>;
  citizen(login: string): Promise<Caller>;
  /** Adds an account; its password is that of the demo accounts. */
  addAccount(account: Stranger): Promise<void>;
  /** Every event of a stream, opened. */
  stream<Event extends { readonly type: string } = CaseEvent>(
    name: string,
  ): Promise<readonly Recorded<Event>[]>;
  /** Another process on the same store, as after a restart or behind the same address; ended by whoever asked. */
  another(): Promise<{ readonly server: Server; stop(): Promise<void> }>;
  stop(): Promise<void>;
}

/** Start it: well under a second, once a store of its kind has been filled (filled-store.ts). */
export async function startPlatform(options: PlatformOptions = {}): Promise<Platform> {
  const simulation = options.startAt !== undefined;
  const events = await testEvents({ demo: true, simulation }, options.eventStoreDb);
  const store = await (events ? emptyStore(simulation) : filledStore(simulation));
  const time = new SettableTimeSource(options.startAt ?? startOfTime);
  const clock = simulation ? time : new SystemTimeSource();
  const settings = new StoreSettings(store.appUrl, master, '0.0.0-test', clock, false, events?.url);
  const drop = async (): Promise<void> => {
    await store.drop();
    events?.cut();
  };
  const module = () => (options.module ?? platformModule)(settings);
  const prepare = events ? fill : undefined;
  const app = await serve(module(), options.pages, prepare).catch(async (error: unknown) => {
    await drop();
    throw error;
  });
  const server: Server = app.getHttpServer();
  const anonymous = new Caller(server);
  return {
    server,
    app,
    time,
    events,
    anonymous,
    staff: (login, window) => anonymous.asStaff(login, window),
    citizen: (login) => anonymous.asCitizen(login),
    addAccount: (account) => addAccount(store.adminUrl, account),
    stream: (name) => app.get(EventStreams, { strict: false }).read(name),
    async another() {
      const other = await createApp(module(), 'test', options.pages);
      await other.listen(0, '127.0.0.1');
      return { server: other.getHttpServer(), stop: () => other.close() };
    },
    stop: holdOpen(async () => {
      await app.close();
      await drop();
    }),
  };
}

async function serve(
  module: DynamicModule,
  pages?: string,
  prepare: (app: NestFastifyApplication) => Promise<void> = () => Promise.resolve(),
): Promise<NestFastifyApplication> {
  const app = await createApp(module, 'test', pages);
  try {
    await app.listen(0, '127.0.0.1');
    await prepare(app);
    return app;
  } catch (error) {
    // What runs on would keep the test run from ending.
    await app.close();
    throw error;
  }
}

/** Nothing personal is known of a stranger: the profile stays closed, the name empty. */
async function addAccount(adminUrl: string, { login, role, organisation, region }: Stranger): Promise<void> {
  await asAdmin(
    adminUrl,
    `INSERT INTO identity.account (person_id, login, password, role, organisation, region, profile)
     SELECT $1, $2, password, $3, $4, $5, '\\x00' FROM identity.account WHERE login = 'clerk-intake'`,
    [newId(), login, role, organisation, region],
  );
}
