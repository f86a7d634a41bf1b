import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Caller } from '../support/caller.js';
import { gap, inStage, submitPermit, windowFiling, windowPermit, type Filed } from '../support/cases.js';
import { LiveLine } from '../support/live-line.js';
import { startPlatform, type Platform } from '../support/platform.js';

let platform: Platform;
let citizen: Caller;
let clerk: Caller;
const lines: LiveLine[] = [];

beforeAll(async () => {
  platform = await startPlatform({ startAt: '2026-03-09T02:00:00.000Z' });
  citizen = await platform.citizen('citizen');
  clerk = await platform.staff('clerk-intake', 'A01');
  const away = { organisation: 'org-hall-dali', region: '532901' };
  await platform.addAccount({ login: 'clerk-dali', role: 'windowClerk', ...away });
});
afterEach(() => {
  jest.useRealTimers();
  for (const line of lines.splice(0)) line.leave();
});
afterAll(() => platform.stop());

async function listen(who: Caller, more: Readonly<Record<string, string>> = {}): Promise<LiveLine> {
  const line = await LiveLine.open(who.server, { ...who.headers, ...more });
  lines.push(line);
  return line;
}

const resumed = (who: Caller, after = '') => listen(who, { 'last-event-id': after });

describe('the live work list (待办列表实时更新)', () => {
  it('tells what moved in the own scope, when the list shows it, and nothing personal', async () => {
    const line = await listen(clerk);
    expect([line.status, line.type]).toEqual([200, 'text/event-stream; charset=utf-8']);
    const { caseId, number } = await clerk.post<Filed>('/cases', windowPermit(1, 2, 3, 4));
    const [told] = await line.hears(1);
    expect(told).toMatchObject({ event: 'case', data: { caseId, number, stage: 'received' } });
    expect(Object.keys(told?.data ?? {}).sort()).toEqual(['caseId', 'number', 'revision', 'stage']);
    expect(line.text).not.toMatch(/示例|11010519491231002X|1380000/);
    // Without a position of the reader's own: the list has it already.
    const fresh = await platform.staff('clerk-intake');
    const { items } = await fresh.get<{ items: readonly Filed[] }>('/cases/work-list?sort=newest');
    expect(items.map((row) => row.caseId)).toContain(caseId);
  });

  it('tells nobody of other halls, departments and regions, neither live nor on coming back', async () => {
    const [ours, civilAffairs, dali] = await Promise.all([
      listen(clerk),
      platform.staff('chief-civil-affairs').then((who) => listen(who)),
      platform.staff('clerk-dali').then((who) => listen(who)),
    ]);
    const supervisor = await listen(await platform.staff('supervisor'));
    await submitPermit(citizen, 1, 2, 3);
    const [first] = await ours.hears(1);
    // The filing is civil affairs' own: whoever heard of it has been told all that came before.
    const { caseId } = await clerk.post<Filed>('/cases', windowFiling());
    const seen = await civilAffairs.hears(1);
    expect(seen.map(({ data }) => data['caseId'])).toEqual([caseId]);
    await supervisor.hears(2);
    const back = await resumed(await platform.staff('clerk-dali'), first?.id);
    expect([dali.told, back.told]).toEqual([[], []]);
  });

  it('tells who comes back what was missed, once and in order', async () => {
    const before = await listen(clerk);
    await listen(await platform.staff('supervisor'));
    const { caseId } = await submitPermit(citizen, 1, 2, 3);
    const [last] = await before.hears(1);
    before.leave();
    await clerk.post(`/cases/${caseId}/notice`, { gaps: [gap(4)] });
    await clerk.post(`/cases/${caseId}/notice/told`, { proof: 'signature' });
    await inStage(clerk, caseId, 'awaitingSupplement');
    const back = await resumed(clerk, last?.id);
    const missed = await back.hears(1);
    await submitPermit(citizen, 1, 2, 3);
    const all = await back.hears(missed.length + 1);
    const stages = all.filter(({ data }) => data['caseId'] === caseId).map(({ data }) => data['stage']);
    expect(stages.at(-1)).toBe('awaitingSupplement');
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all.map(({ id }) => id)).not.toContain(last?.id);
  });

  it('says «read again» to who comes back to another process, as after a restart, or names no place of ours', async () => {
    const before = await listen(clerk);
    await submitPermit(citizen, 1, 2, 3);
    const [last] = await before.hears(1);
    await submitPermit(citizen, 1, 2, 3);
    await before.hears(2);
    const other = await platform.another();
    try {
      const line = await LiveLine.open(other.server, { ...clerk.headers, 'last-event-id': last?.id ?? '' });
      expect(await line.hears(1)).toEqual([{ event: 'lost', data: {} }]);
      // From here on it is as live as the first.
      await submitPermit(citizen, 1, 2, 3);
      expect((await line.hears(2)).at(1)).toMatchObject({ event: 'case' });
      const ending = other.stop();
      await line.isEnded();
      await ending;
    } finally {
      await other.stop().catch(() => undefined);
    }
    for (const nonsense of ['0', 'x'.repeat(200), '-1']) {
      const line = await resumed(clerk, nonsense);
      expect([nonsense, line.status]).toEqual([nonsense, 200]);
      expect((await line.hears(1))[0]?.event).toBe('lost');
    }
  });

  it('beats every 15 seconds; a line whose session has ended hears no more, and does not come back', async () => {
    jest.useFakeTimers({ doNotFake: everyTimerBut('setInterval', 'clearInterval') });
    const leaving = await platform.staff('clerk-handout');
    const [line, staying] = [await listen(leaving), await listen(clerk)];
    const beats = () => line.text.split(': \n\n').length - 1;
    jest.advanceTimersByTime(14_999);
    expect(beats()).toBe(0);
    jest.advanceTimersByTime(1);
    while (beats() === 0) await new Promise((resolve) => setImmediate(resolve));
    expect((await leaving.send('delete', '/sessions/current')).status).toBe(204);
    jest.advanceTimersByTime(15_000);
    await line.isEnded();
    expect(staying.ended).toBe(false);
    expect((await listen(leaving)).status).toBe(401);
  });

  it('is for staff with cases, asked for as an event stream, twelve lines a person', async () => {
    expect((await listen(await platform.staff('administrator'))).status).toBe(403);
    expect((await listen(clerk, { accept: 'application/json' })).status).toBe(406);
    const who = await platform.staff('inspector-1');
    const open = await Promise.all(Array.from({ length: 13 }, () => listen(who)));
    expect(open.filter(({ status }) => status === 200)).toHaveLength(12);
    expect(open.filter(({ status }) => status === 429)).toHaveLength(1);
    open.find(({ status }) => status === 200)?.leave();
    let again = 429;
    while (again === 429) again = (await listen(who)).status;
    expect(again).toBe(200);
  });
});

/** Only the heartbeat stands still: HTTP and the database go on. */
function everyTimerBut(...faked: readonly string[]) {
  const all = [
    ...['Date', 'hrtime', 'nextTick', 'performance', 'queueMicrotask', 'requestAnimationFrame'],
    ...['cancelAnimationFrame', 'requestIdleCallback', 'cancelIdleCallback', 'setImmediate'],
    ...['clearImmediate', 'setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'],
  ] as const;
  return all.filter((name) => !faked.includes(name));
}
