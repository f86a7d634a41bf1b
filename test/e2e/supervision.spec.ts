import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@banjian/kernel';
import type {
  Board,
  CountedCase,
  StoreVerified,
  VerificationRun,
  VerificationUnderWay,
} from '@banjian/supervision';
import type { CaseAt, NamedReplay } from '@banjian/casework';
import { Caller } from '../support/caller.js';
import {
  awaited,
  inStage,
  permit,
  submitPermit,
  windowFiling,
  windowPermit,
  type Filed,
} from '../support/cases.js';
import { asAdmin } from '../support/filled-store.js';
import { startPlatform, type Platform } from '../support/platform.js';

/** Monday, 10:00 in Shanghai; no holiday near. The Monday after, silence has become acceptance. */
const monday = '2026-03-09T02:00:00.000Z';
const thirdDay = '2026-03-11T02:00:00.000Z';
const weekAfter = '2026-03-17T02:00:00.000Z';

let platform: Platform;
let supervisor: Caller;
let elsewhere: Caller;
let silent: Filed;

beforeAll(async () => {
  platform = await startPlatform({ startAt: monday });
  const clerk = await platform.staff('clerk-intake', 'A01');
  silent = await submitPermit(await platform.citizen('citizen'), 1, 2, 3);
  const kept = await clerk.post<Filed>('/cases', windowPermit(1, 2, 3, 4));
  await clerk.post(`/cases/${kept.caseId}/acceptance`);
  platform.time.set(weekAfter);
  await inStage(clerk, silent.caseId, 'accepted');
  await clerk.post('/cases', windowFiling());
  supervisor = await platform.staff('supervisor');
  await platform.addAccount({ login: 'supervisor-dali', role: 'supervisor', region: '5329' });
  elsewhere = await platform.staff('supervisor-dali');
});
afterAll(() => platform.stop());

const boardBy = (by: string, more = ''): Promise<Board> =>
  supervisor.get<Board>(`/supervision/boards?by=${by}${more}`);
const behind = async (query: string): Promise<readonly CountedCase[]> =>
  (await supervisor.get<{ items: readonly CountedCase[] }>(`/supervision/boards/cases?${query}`)).items;

describe('the replay of a case, over HTTP', () => {
  const at = (instant: string, view: string) =>
    supervisor.get<CaseAt>(`/supervision/cases/${silent.caseId}/replay/at?at=${instant}&view=${view}`);

  it('tells every act with who did it, and what it changed', async () => {
    const replay = await supervisor.get<NamedReplay>(`/supervision/cases/${silent.caseId}/replay`);
    expect(replay.number).toBe(silent.number);
    expect(replay.acts[0]).toMatchObject({ role: 'citizen', channel: 'web' });
    const deemed = replay.acts.find(({ events }) => events.some(({ type }) => type === 'CaseAccepted'));
    expect(deemed?.role).toBe('system');
    expect(deemed?.changes.map(({ what }) => what)).toContain('阶段');
    expect(JSON.stringify(replay)).not.toContain('11010519491231002X');
  });

  it('keeps apart what was recorded and what stood in law, and names the version of the item', async () => {
    const [recorded, legal] = [await at(thirdDay, 'recorded'), await at(thirdDay, 'legal')];
    expect([recorded.case?.stage, legal.case?.stage]).toEqual(['received', 'accepted']);
    expect(recorded.inForce).toMatchObject({ itemVersion: 1 });
    expect((await at('2026-03-09T01:59:59.999Z', 'recorded')).case).toBeUndefined();
    const known = await supervisor.get<CaseAt>(
      `/supervision/cases/${silent.caseId}/replay/at?at=${thirdDay}&view=legal&knownAt=${thirdDay}`,
    );
    expect(known.case?.stage).toBe('received');
  });

  it('shows the days of a limit, and why one counts and another does not', async () => {
    const { ledgers } = await at(weekAfter, 'recorded');
    const lines = ledgers.flatMap(({ lines: days }) => days);
    expect(lines).toContainEqual(expect.objectContaining({ date: '2026-03-14', counts: false }));
    expect(lines).toContainEqual(expect.objectContaining({ date: '2026-03-16', counts: true }));
  });

  it('is of the own region', async () => {
    expect((await elsewhere.send('get', `/supervision/cases/${silent.caseId}/replay`)).status).toBe(404);
    expect((await elsewhere.send('post', `/supervision/cases/${silent.caseId}/verification`)).status).toBe(
      404,
    );
  });
});

describe('boards (效能看板), over HTTP', () => {
  it('count open cases by stage and by working days, each number with its cases', async () => {
    const { total, rows } = await boardBy('organisation');
    expect(total.counts).toMatchObject({ all: 3, deemed: 1, noticeKept: 1, noticeBroken: 1 });
    expect(total.notices).toEqual({ kept: 1, of: 2 });
    expect(total.stages['accepted']).toMatchObject({ upTo2: 1, upTo10: 2 });
    expect(rows.reduce((sum, { counts }) => sum + counts.all, 0)).toBe(total.counts.all);
    const aged = await behind('by=organisation&measure=open&stage=accepted&age=upTo10');
    expect(aged.map(({ caseId }) => caseId)).toContain(silent.caseId);
    expect(await behind('by=organisation&measure=open&age=over20')).toEqual([]);
    const broken = await behind('by=organisation&measure=noticeBroken');
    expect(broken.map(({ caseId }) => caseId)).toEqual([silent.caseId]);
  });

  it('lay out by item, region and window of a hall, and only what was submitted then', async () => {
    const items = await boardBy('item');
    expect(items.rows.find(({ code }) => code === permit)?.counts.all).toBe(2);
    expect((await boardBy('region')).rows[0]?.name).toBe('楚雄市');
    const windows = (await boardBy('window')).rows;
    expect(windows.map(({ name }) => name).sort()).toEqual([expect.stringContaining(' A01'), '网上'].sort());
    expect((await boardBy('item', '&from=2026-03-10')).total.counts.all).toBe(1);
    expect((await boardBy('item', '&until=2026-03-09')).total.counts.all).toBe(2);
    expect((await elsewhere.get<Board>('/supervision/boards?by=item')).total.counts.all).toBe(0);
  });

  it('leave as files with numerator and denominator, for spreadsheets', async () => {
    const asked = (format: string) =>
      supervisor.send('get', `/supervision/boards/file?by=item&format=${format}`);
    const csv = await asked('csv');
    expect(csv.headers['content-disposition']).toBe('attachment; filename="board-item.csv"');
    const [head = '', ...lines] = csv.text.trim().split('\r\n');
    expect(head.split(',')).toEqual(
      expect.arrayContaining(['告知受理在承诺内', '告知受理总数', '在办超20个工作日']),
    );
    expect(lines.at(-1)?.split(',').slice(1, 3)).toEqual(['合计', '3']);
    const xlsx = await asked('xlsx');
    expect([xlsx.status, xlsx.headers['content-type']]).toEqual([
      200,
      expect.stringContaining('spreadsheetml'),
    ]);
  });

  it('refuse what they do not know', async () => {
    const days = [
      'from=yesterday',
      'from=2026-13-45',
      'until=2026-02-29',
      'from=2026-05-02&until=2026-05-01',
    ];
    const boards = ['by=moon', '', ...days.map((each) => `by=item&${each}`)].map((query) => `?${query}`);
    for (const asked of [...boards, '/cases?by=item&measure=open&age=old']) {
      expect((await supervisor.send('get', `/supervision/boards${asked}`)).status).toBe(400);
    }
  });
});

/** A large store is answered 202 and asked for again by the name of the run. */
async function verifiedStore(run = ''): Promise<StoreVerified> {
  const key = { 'idempotency-key': newId() };
  const { status, body } = await supervisor.send('post', `/supervision/verification${run}`, {}, key);
  if (status === 202) return verifiedStore(`?run=${(body as VerificationUnderWay).run}`);
  expect(status).toBe(200);
  return body as StoreVerified;
}

describe('verification (核验), over HTTP', () => {
  it('of the store and of one case finds nothing wrong in what nobody touched', async () => {
    const store = await awaited('read models stand', async () => {
      const found = await verifiedStore();
      return found.faults.length === 0 ? found : undefined;
    });
    expect(store.dueDates.checked).toBeGreaterThan(3);
    const one = await supervisor.post<StoreVerified>(
      `/supervision/cases/${silent.caseId}/verification`,
      {},
      200,
    );
    expect([one.faults, one.streams]).toEqual([[], 1]);
  });
});

describe('a verification of the store is known to every process', () => {
  const newest = async (who: Caller): Promise<VerificationRun | undefined> =>
    (await who.get<{ newest?: VerificationRun }>('/supervision/verification')).newest;
  /** Under way in a process that is not ours; last heard of so long ago. */
  const elsewhereUnderWay = (run: string, ago: string) =>
    asAdmin(
      platform.adminUrl,
      `INSERT INTO supervision.verification_run (run, beat_at, events, of_events)
       VALUES ($1, clock_timestamp() - $2::interval, 4, 9)`,
      [run, ago],
    );

  it('also to one that did not carry it out, and after that one has ended', async () => {
    const outcome = await verifiedStore();
    const other = await platform.another();
    const there = await new Caller(other.server).asStaff('supervisor');
    const known = await newest(there);
    expect(known).toMatchObject({ state: 'ended', outcome });
    const again = await there.send('post', `/supervision/verification?run=${known?.run ?? ''}`, {});
    expect([again.status, again.body]).toEqual([200, outcome]);
    await other.stop();
  });

  it('is joined while it goes on elsewhere, and answered when it ends there', async () => {
    const run = newId();
    const outcome = { events: 9, streams: 1, rows: 0, dueDates: {}, faults: [], more: 0 };
    await elsewhereUnderWay(run, '0 seconds');
    expect(await newest(supervisor)).toMatchObject({ run, state: 'underWay', events: 4, of: 9 });
    const [answer] = await Promise.all([
      supervisor.send('post', '/supervision/verification', {}),
      asAdmin(
        platform.adminUrl,
        `UPDATE supervision.verification_run SET ended_at = clock_timestamp(), outcome = $2 WHERE run = $1
           AND pg_sleep(0.3) IS NOT NULL`,
        [run, JSON.stringify(outcome)],
      ),
    ]);
    expect([answer.status, answer.body]).toEqual([200, outcome]);
  });

  it('names a case by its number, with its replay at the event, to whoever may see it', async () => {
    const stream = `case-${silent.caseId}`;
    const faults = [
      { check: 'chain', stream, revision: 1, recordedAt: monday, fault: '内容与哈希链不符' },
      { check: 'readModel', row: `casework.case-list ${silent.caseId}`, fault: '缺少这一行' },
      { check: 'chain', stream: `case-${newId()}`, revision: 0, fault: '全部事件都不见了' },
    ];
    await asAdmin(
      platform.adminUrl,
      `INSERT INTO supervision.verification_run (run, of_events, ended_at, outcome) VALUES ($1, 9, clock_timestamp(), $2)`,
      [newId(), JSON.stringify({ events: 9, streams: 1, rows: 0, dueDates: {}, faults, more: 0 })],
    );
    const page = `/cases/${silent.caseId}/replay`;
    const named = { caseId: silent.caseId, number: silent.number, replay: page };
    expect((await newest(supervisor))?.outcome?.faults).toEqual([
      { ...faults[0], case: { ...named, replay: `${page}?at=${monday}&view=recorded` } },
      { ...faults[1], case: named },
      faults[2],
    ]);
    expect((await newest(elsewhere))?.outcome?.faults).toEqual(faults);
  });

  it('is told as broken off when its process is silent, and another may be begun', async () => {
    const run = newId();
    await elsewhereUnderWay(run, '1 minute');
    expect(await newest(supervisor)).toMatchObject({ run, state: 'brokenOff' });
    const asked = await supervisor.send('post', `/supervision/verification?run=${run}`, {});
    expect([asked.status, asked.body]).toMatchObject([409, { code: 'supervision.verification-broken-off' }]);
    expect((await verifiedStore()).faults).toEqual([]);
    const unknown = await supervisor.send('post', `/supervision/verification?run=${newId()}`, {});
    expect([unknown.status, unknown.body]).toMatchObject([
      404,
      { code: 'supervision.verification-not-found' },
    ]);
  });
});
