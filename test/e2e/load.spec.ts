import { caseStream, type CaseEvent } from '@banjian/casework';
import { StoreSettings } from '@banjian/event-store';
import { EventStreams, type Recorded } from '@banjian/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Client } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { asOf, caseAt } from '@banjian/casework';
import { Moments } from '@banjian/calendar';
import { interrupt, interruptible } from '../../apps/cli/src/interruption.js';
import { loadCounty } from '../../apps/cli/src/load/load.js';
import { exportEvents, plainLine } from '../../apps/cli/src/verbs/event-export.js';
import { emptyCounty, type LoadedCounty } from '../support/county.js';

let county: LoadedCounty;

beforeAll(async () => {
  county = await emptyCounty(16);
  await county.load();
}, 400_000);
afterAll(() => county.drop());

const digest = (of: LoadedCounty) => of.within((app) => exportEvents(app, plainLine));

describe('a loaded county', () => {
  it('is the same for the same seed, also when it was stopped and gone on with', async () => {
    const stopped = await emptyCounty(16);
    try {
      const running = interruptible(() => stopped.load());
      await sleep(500);
      await interrupt();
      await running;
      expect((await digest(stopped)).events).toBeLessThan((await digest(county)).events);
      await interruptible(() => stopped.load());
      expect(await digest(stopped)).toEqual(await digest(county));
    } finally {
      await stopped.drop();
    }
  }, 400_000);

  it('has no two events of one id, whatever streams a command wrote to', async () => {
    const client = new Client({ connectionString: county.adminUrl });
    await client.connect();
    const { rows } = await client.query('SELECT id FROM es.event GROUP BY id HAVING count(*) > 1');
    await client.end();
    expect(rows).toEqual([]);
  });

  it('takes no second county, and no store that people work on', async () => {
    const other = () => loadCounty(county.settings, { cases: 16, seed: 8 }, true);
    await expect(other()).rejects.toThrow('已装有另一个县');
    expect(county.settings).toBeInstanceOf(StoreSettings);
  });
});

/** R18: any case as of any moment is what a naive reading of the table makes of it. */
describe('a case as of any moment', () => {
  it('is the fold of a naive log, and no moment splits what was appended together', async () => {
    const log = await naiveLog(county.adminUrl);
    await county.within(async (app) => {
      const streams = app.get(EventStreams, { strict: false });
      const moment = app.get(Moments, { strict: false }).moment();
      const histories = new Map<string, readonly Recorded<CaseEvent>[]>();
      for (const stream of log.keys()) histories.set(stream, await streams.read<CaseEvent>(stream));
      const draws = fc.sample(fc.tuple(fc.nat(), fc.nat({ max: 10_000 })), 1_000);
      for (const [which, share] of draws) {
        const stream = [...log.keys()][which % log.size] ?? '';
        const rows = log.get(stream) ?? [];
        const at = instantIn(rows, share);
        const history = histories.get(stream) ?? [];
        const naive = rows.filter((row) => row.recordedAt <= at);
        const seen = asOf(history, { at, view: 'recorded' });
        expect(seen.map(({ id }) => id)).toEqual(naive.map(({ id }) => id));
        const commands = new Set(naive.map(({ commandId }) => commandId));
        expect(rows.filter(({ commandId }) => commands.has(commandId))).toHaveLength(naive.length);
        const told = caseAt(history, { at, view: 'recorded' }, moment);
        expect(told.revision).toBe(naive.length - 1);
        const until = await streams.read<CaseEvent>(stream, at);
        expect(until.map(({ id }) => id)).toEqual(naive.map(({ id }) => id));
        // The whole of it, folded from nothing but those rows.
        const ids = new Set(naive.map(({ id }) => id));
        const folded = caseAt(
          history.filter(({ id }) => ids.has(id)),
          { at: atTheEnd, view: 'recorded' },
          moment,
        );
        expect(stateOf(told)).toEqual(stateOf(folded));
      }
    });
  }, 120_000);
});

/** Later than anything in the county: nothing of a history is left out. */
const atTheEnd = '2030-01-01T00:00:00.000Z';

/** What does not depend on the instant of the look. */
const stateOf = ({ case: found, form, revision }: ReturnType<typeof caseAt>) => ({
  ...{ form, revision },
  ...{ stage: found?.stage, materials: found?.materials, acceptance: found?.acceptance },
});

interface Row {
  readonly id: string;
  readonly commandId: string;
  readonly recordedAt: string;
}

/** From a little before the first to a little after the last; every fifth at the very instant of an event. */
function instantIn(rows: readonly Row[], share: number): string {
  if (share % 5 === 0) return rows[share % rows.length]?.recordedAt ?? '';
  const [from, to] = [Date.parse(rows[0]?.recordedAt ?? ''), Date.parse(rows.at(-1)?.recordedAt ?? '')];
  return new Date(from - 3_600_000 + ((to - from + 7_200_000) * share) / 10_000).toISOString();
}

async function naiveLog(adminUrl: string): Promise<ReadonlyMap<string, readonly Row[]>> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{
      stream: string;
      id: string;
      command_id: string;
      recorded_at: Date;
    }>(
      `SELECT stream, id, command_id, recorded_at FROM es.event WHERE stream LIKE '${caseStream('')}%' ORDER BY stream, revision`,
    );
    const log = new Map<string, Row[]>();
    for (const { stream, id, command_id: commandId, recorded_at } of rows) {
      const row = { id, commandId, recordedAt: recorded_at.toISOString() };
      log.set(stream, [...(log.get(stream) ?? []), row]);
    }
    return log;
  } finally {
    await client.end();
  }
}
