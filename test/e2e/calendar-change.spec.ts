import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Caller } from '../support/caller.js';
import { awaited, submitPermit, timelineOf, type View } from '../support/cases.js';
import { startPlatform, type Platform } from '../support/platform.js';

/** Monday, 10:00 in Shanghai; no holiday near. */
const monday = '2026-03-09T02:00:00.000Z';
/** Five working days after it: the Monday after. */
const statuteEnds = '2026-03-16T09:30:00.000Z';
const aDayLater = '2026-03-17T09:30:00.000Z';

let platform: Platform;
let citizen: Caller;
let clerk: Caller;
let administrator: Caller;

beforeAll(async () => {
  platform = await startPlatform({ startAt: monday });
  citizen = await platform.citizen('citizen');
  clerk = await platform.staff('clerk-intake', 'A01');
  administrator = await platform.staff('administrator');
});
afterAll(() => platform.stop());

/** A further edition of the nation's days, in which one more day is off. */
const edition = (name: string, day: string) => ({
  layer: 'CN',
  edition: name,
  title: '关于临时调整放假安排的通知（示例）',
  source: '示例通知',
  covers: { from: '2026-01-01', through: '2026-12-31' },
  days: [{ day, kind: 'off', name: '临时放假' }],
});
const statutory = (view: View) => view.clocks.find(({ clock }) => clock === 'statutoryNotice');

describe('a calendar edition published while a case runs', () => {
  it('moves the statutory limit of the case, tells why, and silence is counted by the new days', async () => {
    const { caseId } = await submitPermit(citizen, 1);
    expect(statutory(await clerk.get<View>(`/cases/${caseId}`))?.dueAt).toBe(statuteEnds);
    const { status } = await administrator.send(
      'post',
      '/calendar-editions',
      edition('2026.2', '2026-03-12'),
    );
    expect(status).toBe(201);
    await awaited('the clock is counted anew', async () => {
      const found = statutory(await clerk.get<View>(`/cases/${caseId}`));
      return found?.dueAt === aDayLater ? found : undefined;
    });
    const entries = await timelineOf(clerk, caseId);
    expect(entries.filter(({ type }) => type === 'ClockRebased').length).toBeGreaterThan(0);

    platform.time.set(statuteEnds);
    const early = await clerk.send('post', `/cases/${caseId}/acceptance`, {});
    expect(early.status).toBe(409);
    expect((await clerk.get<View>(`/cases/${caseId}`)).stage).toBe('received');

    platform.time.set(aDayLater);
    const view = await awaited('silence is acceptance', async () => {
      const found = await clerk.get<View>(`/cases/${caseId}`);
      return found.stage === 'accepted' ? found : undefined;
    });
    expect(view.acceptance).toMatchObject({ basis: 'deemed', from: monday });
    // Acceptance counts from receipt, and its clocks by the newest calendar: they pass over the day off too.
    const decision = view.clocks.find(({ clock }) => clock === 'statutoryDecision');
    expect(decision).toMatchObject({ from: monday, dueAt: '2026-04-08T09:30:00.000Z' });
  });

  it('is refused to everybody but an administrator, and never edited', async () => {
    expect((await clerk.send('post', '/calendar-editions', edition('2026.3', '2026-05-20'))).status).toBe(
      403,
    );
    const changed = await administrator.send('post', '/calendar-editions', edition('2026.2', '2026-05-20'));
    expect([changed.status, (changed.body as { code: string }).code]).toEqual([
      409,
      'calendar.edition-already-published',
    ]);
  });
});
