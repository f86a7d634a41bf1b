import type { TimeSource } from '@banjian/kernel';
import { MasterKey } from './sealing/master-key.js';
import type { StoreFacts } from './store-facts.js';
import { SettableTimeSource, ShiftedTimeSource, SystemTimeSource } from './streams/time-sources.js';

/** What a process must be told to reach its store. */
export class StoreSettings {
  constructor(
    /** `postgres://banjian_app:…`: the role that may execute the append and read. */
    readonly databaseUrl: string,
    readonly masterKey: MasterKey,
    readonly appVersion: string,
    readonly time: TimeSource = new SystemTimeSource(),
    private readonly production = false,
    /** `esdb://…` where the events are on EventStoreDB; else they are in the database. */
    readonly eventStoreUrl?: string,
  ) {}

  /** From the environment as `npm start` prepares it. Throws one clear sentence for what is missing. */
  static from(env: NodeJS.ProcessEnv = process.env): StoreSettings {
    const databaseUrl = env['BANJIAN_APP_DATABASE_URL'];
    const masterKey = env['BANJIAN_MASTER_KEY'];
    if (!databaseUrl) throw new Error('BANJIAN_APP_DATABASE_URL is not set: use npm start');
    const version = env['npm_package_version'] ?? '0.1.0';
    const production = env['NODE_ENV'] === 'production';
    // Of a store in simulation mode: its history goes on where it stands.
    const standsAt = env['BANJIAN_SIMULATED_TIME'];
    const time = standsAt ? new ShiftedTimeSource(standsAt) : new SystemTimeSource();
    const master = MasterKey.fromBase64(masterKey);
    return new StoreSettings(databaseUrl, master, version, time, production, eventStoreUrl(env));
  }

  /** A store in simulation mode takes any time: never in production; and a time set by hand fits no other store. */
  mayUse({ simulation }: StoreFacts): void {
    if (simulation && this.production)
      throw new Error('this store is in simulation mode: refused in production');
    if (!simulation && this.time instanceof SettableTimeSource) {
      throw new Error('a time set by hand is only for a store in simulation mode');
    }
  }
}

/** `EVENT_STORE=eventstoredb` with `EVENTSTORE_URL=esdb://…`; `postgres` unless told. Throws one clear sentence. */
export function eventStoreUrl(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const kind = env['EVENT_STORE'] ?? 'postgres';
  if (kind === 'postgres') return undefined;
  if (kind !== 'eventstoredb')
    throw new Error(`EVENT_STORE=${kind} is no event store: postgres or eventstoredb`);
  const url = env['EVENTSTORE_URL'] ?? '';
  if (/^esdb(\+discover)?:\/\/./.test(url)) return url;
  throw new Error(
    'EVENT_STORE=eventstoredb wants EVENTSTORE_URL=esdb://host:2113?tls=… (or esdb+discover://…)',
  );
}
