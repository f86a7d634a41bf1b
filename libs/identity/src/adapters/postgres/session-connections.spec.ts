import { randomBytes } from 'node:crypto';
import { MasterKey, StoreSettings } from '@banjian/event-store';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { preparedTestStore, until, type PreparedTestStore } from '../../../../../test/support/event-store.js';
import { SessionConnections } from './session-connections.js';

const whoAmI = { name: 'who', text: `SELECT pg_backend_pid() AS pid, $1::text AS said FROM pg_sleep(0.02)` };
const settings = {
  name: 'settings',
  text: `SELECT current_setting('plan_cache_mode') AS plans, current_setting('enable_seqscan') AS scans`,
};
const prepared = { name: 'prepared', text: 'SELECT name FROM pg_prepared_statements ORDER BY name' };

describe('the connections sessions are looked up by', () => {
  let store: PreparedTestStore;
  let admin: Client;
  let connections: SessionConnections;

  beforeEach(async () => {
    store = await preparedTestStore();
    admin = new Client({ connectionString: store.adminUrl });
    await admin.connect();
    connections = opened();
  });
  afterEach(async () => {
    await connections.onApplicationShutdown();
    await admin.end();
    await store.drop();
  });

  const opened = (): SessionConnections => {
    const key = MasterKey.fromBase64(randomBytes(32).toString('base64'));
    return new SessionConnections(new StoreSettings(store.appUrl, key, 'test'));
  };
  const ask = (said: string): Promise<readonly { readonly pid: number; readonly said: string }[]> =>
    connections.ask(whoAmI, [said]);
  const atServer = async (): Promise<readonly number[]> => {
    const sessions = `SELECT pid FROM pg_stat_activity
      WHERE application_name = 'banjian sessions' AND datname = current_database() ORDER BY pid`;
    return (await admin.query<{ pid: number }>(sessions)).rows.map(({ pid }) => pid);
  };
  /** As a server does that is stopped, or restarted. */
  async function cut(): Promise<void> {
    await admin.query('SELECT pg_terminate_backend(pid) FROM unnest($1::int[]) AS pid', [await atServer()]);
    await until('the server has let them go', async () => (await atServer()).length === 0);
  }

  it('answer each what it asked, over two of them however many ask', async () => {
    const asked = Array.from({ length: 20 }, (_, n) => `request ${String(n)}`);
    const answers = (await Promise.all(asked.map(ask))).flat();
    expect(answers.map(({ said }) => said)).toEqual(asked);
    const used = [...new Set(answers.map(({ pid }) => pid))].sort((a, b) => a - b);
    expect(used).toHaveLength(2);
    expect(await atServer()).toEqual(used);
  });

  it('plan the question once, by its name, and not by the size of tables', async () => {
    expect(await connections.ask(settings, [])).toEqual([{ plans: 'force_generic_plan', scans: 'off' }]);
    await ask('one');
    await ask('two');
    expect(await connections.ask(prepared, [])).toEqual([
      { name: 'prepared' },
      { name: 'settings' },
      { name: 'who' },
    ]);
  });

  it('are made anew when they were lost: nothing but a question under way learns of it', async () => {
    const [before] = await ask('before');
    await cut();
    // Whoever asks before the news has come is told.
    let after: { readonly pid: number; readonly said: string } | undefined;
    await until('it answers again', async () => {
      [after] = await ask('after').catch(() => []);
      return after !== undefined;
    });
    expect(after?.said).toBe('after');
    expect(after?.pid).not.toBe(before?.pid);
  });

  it('do not end the process when the server goes while nobody asks', async () => {
    await Promise.all([ask('one'), ask('two')]);
    await cut();
    // Whatever the lost connections had to tell, and nobody heard, would have failed this test by then.
    await admin.query('SELECT pg_sleep(0.1)');
    expect(await atServer()).toEqual([]);
  });

  it('tell a question that the database refuses, and go on', async () => {
    await expect(connections.ask({ name: 'broken', text: 'SELECT nonsense' }, [])).rejects.toThrow(
      'nonsense',
    );
    expect(await ask('next')).toMatchObject([{ said: 'next' }]);
  });

  it('are given back at the end', async () => {
    await ask('last');
    await connections.onApplicationShutdown();
    await until('none is left', async () => (await atServer()).length === 0);
    await expect(ask('too late')).rejects.toThrow();
    connections = opened();
  });
});
