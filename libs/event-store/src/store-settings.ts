import type { TimeSource } from '@banjian/kernel';
import { MasterKey } from './sealing/master-key.js';
import type { StoreFacts } from './store-facts.js';
import { SettableTimeSource, SystemTimeSource } from './streams/time-sources.js';

/** What a process must be told to reach its store. */
export class StoreSettings {
  constructor(
    /** `postgres://banjian_app:…`: the role that may execute the append and read. */
    readonly databaseUrl: string,
    readonly masterKey: MasterKey,
    readonly appVersion: string,
    readonly time: TimeSource = new SystemTimeSource(),
    private readonly production = false,
  ) {}

  /** From the environment as `npm start` prepares it. Throws one clear sentence for what is missing. */
  static from(env: NodeJS.ProcessEnv = process.env): StoreSettings {
    const databaseUrl = env['BANJIAN_APP_DATABASE_URL'];
    const masterKey = env['BANJIAN_MASTER_KEY'];
    if (!databaseUrl) throw new Error('BANJIAN_APP_DATABASE_URL is not set: use npm start');
    const version = env['npm_package_version'] ?? '0.1.0';
    const production = env['NODE_ENV'] === 'production';
    return new StoreSettings(
      databaseUrl,
      MasterKey.fromBase64(masterKey),
      version,
      new SystemTimeSource(),
      production,
    );
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
