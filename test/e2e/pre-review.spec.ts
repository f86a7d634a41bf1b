import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Caller } from '../support/caller.js';
import { awaited, handIn, permit, type Filed, type View as CaseView } from '../support/cases.js';
import { startPlatform, type Platform } from '../support/platform.js';

/** Monday, 10:00 in Shanghai; no holiday near. */
const monday = '2026-03-09T02:00:00.000Z';
const tuesdayEvening = '2026-03-10T09:30:00.000Z';

interface View {
  readonly preReviewId: string;
  readonly opinion?: { readonly verdictName: string; readonly nextSteps: string };
  readonly clocks: readonly { readonly status: string; readonly colour?: string; readonly left: number }[];
}

let platform: Platform;
let citizen: Caller;
let clerk: Caller;
const asked = { itemCode: permit, materials: handIn(permit, 1), question: '这样齐全吗？' };
const opinion = { verdict: 'incomplete', opinion: '缺少经营场所证明', nextSteps: '备齐后提交申请' };

beforeAll(async () => {
  platform = await startPlatform({ startAt: monday });
  citizen = await platform.citizen('citizen');
  clerk = await platform.staff('clerk-intake', 'A01');
});
afterAll(() => platform.stop());

const request = async (): Promise<string> => {
  const { status, body } = await citizen.send('post', '/my/pre-reviews', asked);
  expect(status).toBe(201);
  return (body as { preReviewId: string }).preReviewId;
};
const listed = async (preReviewId: string): Promise<View | undefined> =>
  (await clerk.get<{ items: readonly View[] }>('/pre-reviews')).items.find(
    (item) => item.preReviewId === preReviewId,
  );

describe('the limits until acceptance', () => {
  it('of an item handled on line (T05) and of a complex one (T06) run from receipt and stop with the acceptance', async () => {
    const firm = await platform.citizen('legal-representative');
    const { items } = await firm.get<{ items: readonly { party: string; kind: string }[] }>(
      '/citizen/parties',
    );
    const party = items.find(({ kind }) => kind === 'organisation')?.party;
    const uscc = '91350100M000100Y43';
    const applications = [
      {
        ...{ itemCode: 'YN-DP-002', clock: 'onlineAcceptance', day: '2026-03-11', numbers: [1, 2, 3, 4, 5] },
        form: { employerUscc: uscc, year: 2025, disabledEmployees: 2 },
      },
      {
        ...{
          itemCode: 'SYN-JH-001',
          clock: 'complexAcceptance',
          day: '2026-03-12',
          numbers: [1, 2, 3, 4, 5, 6],
        },
        form: {
          ...{ venueName: '示例剧场', venueAddress: '楚雄市示例路9号', floorArea: 5000, capacity: 800 },
          ...{ hasElevators: false, registrationUscc: uscc },
        },
      },
    ];
    for (const { itemCode, clock, day, numbers, form } of applications) {
      const asked = { itemCode, channel: 'web', party, form, materials: handIn(itemCode, ...numbers) };
      const { caseId } = await firm.post<Filed>('/my/cases', asked);
      const clockNow = async () =>
        (await clerk.get<CaseView>(`/cases/${caseId}`)).clocks.find((each) => each.clock === clock);
      const running = await clockNow();
      expect([itemCode, running?.status, running?.dueAt.slice(0, 10)]).toEqual([itemCode, 'running', day]);
      await clerk.post(`/cases/${caseId}/acceptance`);
      expect((await clockNow())?.status).toBe('stopped');
    }
  });
});

describe('pre-review (网上预审)', () => {
  it('is asked by a citizen, answered at the window with the next steps, and leaves the list', async () => {
    platform.time.set(monday);
    const id = await request();
    const waiting = await awaited('it stands in the list', () => listed(id));
    expect(waiting.clocks).toMatchObject([{ status: 'running', colour: 'green', left: 1 }]);
    expect((await clerk.send('post', `/pre-reviews/${id}/opinion`, opinion)).status).toBe(201);
    const seen = await citizen.get<View>(`/my/pre-reviews/${id}`);
    expect(seen).toMatchObject({
      opinion: { verdictName: '需完善', nextSteps: '备齐后提交申请' },
      clocks: [{ status: 'stopped', stopped: { late: false } }],
    });
    await awaited('it has left the list', async () => ((await listed(id)) ? undefined : true));
    const again = await clerk.send('post', `/pre-reviews/${id}/opinion`, { ...opinion, verdict: 'ready' });
    expect([again.status, (again.body as { code: string }).code]).toEqual([
      409,
      'prereview.already-answered',
    ]);
  });

  it('is no application: it opens no case', async () => {
    const before = await citizen.get<{ items: readonly object[] }>('/my/cases');
    await request();
    expect((await citizen.get<{ items: readonly object[] }>('/my/cases')).items).toHaveLength(
      before.items.length,
    );
  });

  it('is overdue after one working day, told by the sweeper', async () => {
    platform.time.set(monday);
    const id = await request();
    await awaited('it stands in the list', () => listed(id));
    platform.time.set(tuesdayEvening);
    const overdue = await awaited('it is overdue', async () => {
      const row = await listed(id);
      return row?.clocks[0]?.status === 'expired' ? row : undefined;
    });
    expect(overdue.clocks).toMatchObject([{ status: 'expired', colour: 'overdue' }]);
  });

  it('is not there for others, and takes only an item that is', async () => {
    const id = await request();
    const other = await platform.citizen('legal-representative');
    expect((await other.send('get', `/my/pre-reviews/${id}`)).status).toBe(404);
    const unknown = await citizen.send('post', '/my/pre-reviews', { ...asked, itemCode: 'NO-SUCH' });
    expect((unknown.body as { code: string }).code).toBe('case.unknown-item');
  });
});
