import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { MasterKey } from './sealing/master-key.js';
import { StoreSettings } from './store-settings.js';
import { SettableTimeSource, SystemTimeSource } from './streams/time-sources.js';

const key = randomBytes(32).toString('base64');
const env = { BANJIAN_APP_DATABASE_URL: 'postgres://banjian_app@127.0.0.1/x', BANJIAN_MASTER_KEY: key };
const store = (simulation: boolean) => ({ storeId: 's', simulation, demo: false });
const settings = (time: SettableTimeSource | SystemTimeSource, production: boolean): StoreSettings =>
  new StoreSettings('postgres://x', MasterKey.fromBase64(key), 'test', time, production);
const byHand = new SettableTimeSource('2026-03-02T02:00:00.000Z');

describe('a store in simulation mode', () => {
  it('takes a time set by hand, and the machine’s', () => {
    settings(byHand, false).mayUse(store(true));
    settings(new SystemTimeSource(), false).mayUse(store(true));
  });

  it('is refused in production, whatever the time', () => {
    const refused = 'this store is in simulation mode: refused in production';
    const fromEnvironment = StoreSettings.from({ ...env, NODE_ENV: 'production' });
    for (const each of [fromEnvironment, settings(byHand, true), settings(new SystemTimeSource(), true)]) {
      expect(() => {
        each.mayUse(store(true));
      }).toThrow(refused);
    }
  });
});

describe('a real store', () => {
  it('refuses a time set by hand', () => {
    expect(() => {
      settings(byHand, false).mayUse(store(false));
    }).toThrow('a time set by hand is only for a store in simulation mode');
  });

  it('runs on the machine’s time, in production too', () => {
    StoreSettings.from({ ...env, NODE_ENV: 'production' }).mayUse(store(false));
    expect(StoreSettings.from(env).time).toBeInstanceOf(SystemTimeSource);
  });
});

describe('what the environment must say', () => {
  it('is where the store is, and the master key', () => {
    expect(() => StoreSettings.from({ BANJIAN_MASTER_KEY: key })).toThrow(
      'BANJIAN_APP_DATABASE_URL is not set',
    );
    expect(() => StoreSettings.from({ ...env, BANJIAN_MASTER_KEY: undefined })).toThrow(
      'BANJIAN_MASTER_KEY must',
    );
  });

  it.each([31, 33, 0])('is never shown back in an error: a key of %i bytes', (length) => {
    const wrong = Buffer.alloc(length, 7).toString('base64');
    const error = 'BANJIAN_MASTER_KEY must be base64 of exactly 32 bytes';
    expect(() => MasterKey.fromBase64(wrong)).toThrow(new Error(error));
  });
});

describe('the master key', () => {
  it('gives each purpose a key of its own, the same every time', () => {
    const purposes = ['wrap', 'blind-index', 'request-digest', 'app-password'] as const;
    const [once, again] = [1, 2].map(() =>
      purposes.map((purpose) => MasterKey.fromBase64(key).subkey(purpose).toString('hex')),
    );
    expect(once).toEqual(again);
    expect(new Set(once).size).toBe(4);
  });
});
