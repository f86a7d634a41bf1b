import { DueDateCheck, Moments } from '@banjian/calendar';
import type { ClockEvent } from '@banjian/calendar/pure';
import { JsonMap } from '@banjian/event-store';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { outcome, type Caller } from '../support/caller.js';
import {
  awaited,
  handIn,
  inStage,
  permit,
  submitPermit,
  timelineOf,
  windowPermit,
} from '../support/cases.js';
import type { Filed, View } from '../support/cases.js';
import { startPlatform, type Platform } from '../support/platform.js';

/** Days of March and April 2026 in Chuxiong; 10:00 in Shanghai unless told. 6 April is a day off (清明节). */
const on = (day: string, time = '02:00:00.000'): string => `2026-${day}T${time}Z`;
const monday = on('03-09');
const closes = '09:30:00.000';
const midnight = '16:00:00.000';

let platform: Platform;
let citizen: Caller;
let clerk: Caller;
let handOut: Caller;
let inspectors: readonly [Caller, Caller];
let decider: Caller;

beforeAll(async () => {
  platform = await startPlatform({ startAt: monday });
  citizen = await platform.citizen('citizen');
  clerk = await platform.staff('clerk-intake', 'A01');
  handOut = await platform.staff('clerk-handout', 'B01');
  inspectors = [await platform.staff('inspector-1'), await platform.staff('inspector-2')];
  decider = await platform.staff('decider-tobacco');
});
afterAll(() => platform.stop());

interface Limits extends View {
  readonly flags: View['flags'] & {
    readonly paused: boolean;
    readonly toleranceOwed: boolean;
    readonly toleranceDefaulted: boolean;
  };
  readonly debt?: { readonly owed: readonly string[] };
  readonly specialProcedures: readonly { readonly code: string; readonly open: boolean }[];
}
type ClockLine = View['clocks'][number] & { readonly colour?: string; readonly left: number };

const viewed = (caseId: string, who = clerk) => who.get<Limits>(`/cases/${caseId}`);
const statusOf = ({ clocks }: View, name: string) => {
  const found = clocks.find(({ clock }) => clock === name);
  return found && [found.status, found.dueAt];
};
const viewWhen = (what: string, caseId: string, holds: (view: Limits) => boolean) =>
  awaited(what, async () => {
    const view = await viewed(caseId);
    return holds(view) ? view : undefined;
  });
async function rowOf(caseId: string) {
  const { items } = await clerk.get<{
    items: readonly {
      caseId: string;
      paused: boolean;
      toleranceOwed: boolean;
      clocks: readonly ClockLine[];
    }[];
  }>('/cases/work-list?limit=100');
  return items.find((row) => row.caseId === caseId);
}
const signed = async (caseId: string) => {
  for (const each of inspectors) await each.post(`/cases/${caseId}/steps/S01`, { opinion: '间距符合规定' });
  await inspectors[0].post(`/cases/${caseId}/steps/S02`, { opinion: '符合条件' });
};
const inspection = (caseId: string) => `/cases/${caseId}/special-procedures/inspection`;
const notice = { reason: '须核查零售点间距' };

describe('the limits of one permit (时限), from tolerance to delivery', () => {
  let caseId: string;

  it('accepts with what is tolerable still owed, and starts promise, statute and debt', async () => {
    ({ caseId } = await submitPermit(citizen, 1, 2, 3));
    platform.time.set(on('03-10'));
    await clerk.post(`/cases/${caseId}/acceptance/tolerance`, { promise: '两周内补交经营场所证明' });
    const view = await viewed(caseId);
    expect(view).toMatchObject({
      ...{ stage: 'accepted', acceptance: { basis: 'tolerance' }, debt: { owed: [`${permit}-M04`] } },
      flags: { toleranceOwed: true, toleranceDefaulted: false },
    });
    expect(statusOf(view, 'promisedDecision')).toEqual(['running', on('03-24', closes)]);
    expect(statusOf(view, 'statutoryDecision')).toEqual(['running', on('04-08', closes)]);
    // By mini-program the applicant has until midnight.
    expect(statusOf(view, 'toleranceDebt')).toEqual(['running', on('03-24', midnight)]);
    expect(await rowOf(caseId)).toMatchObject({ paused: false, toleranceOwed: true });
  });

  it('stands still while a special procedure is on, opened by one of two who race, and told to the applicant', async () => {
    platform.time.set(on('03-11'));
    const raced = await Promise.all(
      inspectors.map(async (each) => outcome(await each.send('post', inspection(caseId), notice))),
    );
    expect(raced.sort()).toEqual(['201', '409 case.special-procedure-open']);
    expect(await decider.refused(`/cases/${caseId}/special-procedures/expertReview`, notice)).toBe(
      '409 case.procedure-not-on-list',
    );
    const view = await viewed(caseId);
    expect(view).toMatchObject({
      flags: { paused: true },
      specialProcedures: [
        { code: 'inspection', open: true },
        { code: 'hearing', open: false },
      ],
    });
    expect(view.clocks.map(({ clock, status }) => [clock, status])).toEqual(
      expect.arrayContaining([
        ['promisedDecision', 'paused'],
        ['statutoryDecision', 'paused'],
        ['toleranceDebt', 'running'],
        ['specialProcedure', 'running'],
      ]),
    );
    expect(await rowOf(caseId)).toMatchObject({ paused: true });
    const paper = view.papers.find(({ kind }) => kind === 'specialProcedure')?.number ?? '';
    const { text } = await citizen.send('get', `/my/cases/${caseId}/papers/${paper}`);
    expect(text).toContain('所需时间为 5 个工作日');
    expect(text).toContain('2026-03-18 之后');
  });

  it('goes on by itself when the notified days are over, though nobody has closed the procedure', async () => {
    platform.time.set(on('03-18', '15:59:59.999'));
    expect(statusOf(await viewed(caseId), 'promisedDecision')?.[0]).toBe('paused');
    platform.time.set(on('03-18', midnight));
    const view = await viewWhen('the clocks run again', caseId, ({ flags }) => !flags.paused);
    expect(statusOf(view, 'promisedDecision')).toEqual(['running', on('03-31', closes)]);
    expect(statusOf(view, 'statutoryDecision')).toEqual(['running', on('04-15', closes)]);
    // The procedure itself has outrun the limit the list sets it: that is the office's delay.
    expect([statusOf(view, 'specialProcedure')?.[0], view.flags.overdue]).toEqual(['expired', true]);
    await signed(caseId);
    expect(await decider.refused(`/cases/${caseId}/decision`, { outcome: 'granted' })).toBe(
      '409 case.special-procedure-open',
    );
    const opener = (await platform.stream(`case-${caseId}`)).find(
      ({ event }) => event.type === 'SpecialProcedureOpened',
    );
    expect(opener?.metadata.role).toBe('reviewer');
    await inspectors[0].post(`${inspection(caseId)}/closing`, { result: '间距符合规定' });
  });

  it('is extended once, by whom the law names', async () => {
    platform.time.set(on('03-20'));
    const extend = (approvedBy: string, reason: string) =>
      decider.send('post', `/cases/${caseId}/extension`, { approvedBy, reason });
    expect(outcome(await extend('governmentHead', '案情复杂'))).toBe('409 case.extension-approved-by-other');
    expect(outcome(await extend('bodyHead', '案情复杂'))).toBe('201');
    expect(outcome(await extend('bodyHead', '另有原因'))).toBe('409 case.already-extended');
    expect(statusOf(await viewed(caseId), 'statutoryDecision')).toEqual(['running', on('04-29', closes)]);
  });

  it('is not granted while the debt stands, which is defaulted at midnight and settled late', async () => {
    expect(await decider.refused(`/cases/${caseId}/decision`, { outcome: 'granted' })).toBe(
      '409 case.tolerance-owed',
    );
    platform.time.set(on('03-24', midnight));
    await viewWhen('the debt is defaulted', caseId, ({ flags }) => flags.toleranceDefaulted);
    platform.time.set(on('03-25'));
    await citizen.post(`/my/cases/${caseId}/owed-materials`, { materials: handIn(permit, 4) });
    expect((await viewed(caseId)).flags).toMatchObject({ toleranceOwed: false, toleranceDefaulted: false });
    expect((await rowOf(caseId))?.clocks.map(({ clock }) => clock)).toEqual([
      'promisedDecision',
      'statutoryDecision',
    ]);
  });

  it('is decided, and delivered within ten working days', async () => {
    platform.time.set(on('03-26'));
    await decider.post(`/cases/${caseId}/decision`, { outcome: 'granted' });
    const view = await inStage(clerk, caseId, 'issued');
    expect(statusOf(view, 'delivery')).toEqual(['running', on('04-10', closes)]);
    await handOut.post(`/cases/${caseId}/delivery`, { mode: 'window', receipt: '本人签收' });
    expect(statusOf(await viewed(caseId), 'delivery')?.[0]).toBe('stopped');
  });

  it('tells staff and applicant all of it in words', async () => {
    const titles = (await timelineOf(clerk, caseId)).map(({ title }) => title);
    for (const title of ['容缺受理', '特别程序开始：现场勘验', '特别程序结束：现场勘验', '容缺材料补齐']) {
      expect(titles).toContain(title);
    }
    const { entries } = await citizen.get<{ entries: readonly { text: string }[] }>(
      `/my/cases/${caseId}/timeline`,
    );
    const told = entries.map(({ text }) => text).join('\n');
    expect(told).toContain('您的申请已容缺受理，请补交：经营场所证明。');
    expect(told).toContain('办理期限自 2026-03-11 次日起中止5个工作日，至 2026-03-18 止');
    expect(told).toContain(`办理期限延长10个工作日，至 2026-04-29 17:30`);
    expect(told).toContain('容缺材料的补交期限已过。\n逾期不补交的，退回申请。');
  });

  it('stores no date that does not follow from the edition it names', async () => {
    const check = new DueDateCheck(platform.app.get(Moments, { strict: false }).moment(), JsonMap.inMemory());
    const history = await platform.stream<ClockEvent>(`case-${caseId}`);
    const faults = history.flatMap((recorded) => check.faultsOf(recorded));
    expect([faults, check.verified().checked > 10, check.verified().editionUnknown]).toEqual([[], true, {}]);
  });
});

describe('tolerance at the window', () => {
  it('is settled in time by one of two clerks who race, on a paper of its own', async () => {
    platform.time.set(on('03-30'));
    const { caseId } = await clerk.post<Filed>('/cases', windowPermit(1, 2, 3));
    const accept = `/cases/${caseId}/acceptance/tolerance`;
    const clerks = [clerk, handOut];
    const raced = await Promise.all(
      clerks.map(async (each) => outcome(await each.send('post', accept, { promise: '三日内补交' }))),
    );
    expect(raced.sort()).toEqual(['201', '409 case.already-accepted']);
    expect(statusOf(await viewed(caseId), 'toleranceDebt')?.[1]).toBe(on('04-14', closes));
    await clerk.post(`/cases/${caseId}/owed-materials`, { materials: handIn(permit, 4) });
    const { flags, papers, clocks } = await viewed(caseId);
    expect([flags.toleranceOwed, clocks.find(({ clock }) => clock === 'toleranceDebt')?.status]).toEqual([
      false,
      'stopped',
    ]);
    expect(papers.map(({ kind }) => kind)).toContain('owedReceipt');
  });

  it('is not for what the item does not list as tolerable', async () => {
    const { caseId } = await clerk.post<Filed>('/cases', windowPermit(1, 2));
    expect(await clerk.refused(`/cases/${caseId}/acceptance/tolerance`, { promise: '补交' })).toBe(
      '409 case.material-not-tolerable',
    );
    expect(await clerk.refused(`/cases/${caseId}/owed-materials`, { materials: handIn(permit, 4) })).toBe(
      '409 case.nothing-owed',
    );
  });
});
