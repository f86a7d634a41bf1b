import type { CaseEvent } from '@banjian/casework';
import { StoreSettings } from '@banjian/event-store';
import type { Instant } from '@banjian/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { timeline } from '../../apps/cli/src/verbs/timeline.js';
import { appModule as windowApi } from '../../apps/window-api/src/app.module.js';
import type { Caller } from '../support/caller.js';
import { awaited, gap, windowPermit, type Filed, type View } from '../support/cases.js';
import { startPlatform, type Platform } from '../support/platform.js';
import { type CompiledWorkers, compiledWorkers, SweeperProcesses } from '../support/sweeper-processes.js';
import { environmentOf } from '../support/test-events.js';
import { heard } from '../support/verb.js';

/** Monday, 10:00 in Shanghai. */
const monday = '2026-03-09T02:00:00.000Z';
const promiseEnds = '2026-03-10T09:30:00.000Z';
const statuteEnds = '2026-03-16T09:30:00.000Z';
/** Tuesday of the week after: promise and statute are over, the decision's limits are not. */
const weekLater = '2026-03-17T02:00:00.000Z';
/** As `startPlatform` has it. */
const masterKey = Buffer.alloc(32, 7).toString('base64');

interface Line {
  readonly caseId: string;
  readonly dueAt: Instant | null;
  readonly overdue: boolean;
}

describe('a worker that is down for a week', () => {
  let platform: Platform;
  let clerk: Caller;
  let program: CompiledWorkers;
  let workers: SweeperProcesses;
  /** Met by a notice, by an acceptance, and by nobody. */
  let noticed: Filed;
  let accepted: Filed;
  let left: Filed;

  beforeAll(async () => {
    platform = await startPlatform({ startAt: monday, module: windowApi });
    program = compiledWorkers('worker');
    workers = new SweeperProcesses(program, databaseUrl(), masterKey, platform.events);
    clerk = await platform.staff('clerk-intake', 'A01');
    noticed = await clerk.post<Filed>('/cases', windowPermit());
    accepted = await clerk.post<Filed>('/cases', windowPermit(1, 2, 3, 4));
    left = await clerk.post<Filed>('/cases', windowPermit());
    // It lives long enough to put them on the lists.
    const worker = await workers.start(sinceNow(monday));
    await awaited('the cases are listed', () => lineOf(left.caseId));
    await worker.kill();
    platform.time.set(weekLater);
  }, 60_000);
  afterAll(async () => {
    await workers.close();
    await program.remove();
    await platform.stop();
  });

  const databaseUrl = (): string => platform.app.get(StoreSettings, { strict: false }).databaseUrl;
  const sinceNow = (instant: Instant): number => Date.parse(instant) - Date.now();
  const lineOf = async (caseId: string): Promise<Line | undefined> =>
    (await clerk.get<{ items: readonly Line[] }>('/cases/work-list')).items.find(
      (line) => line.caseId === caseId,
    );
  const viewOf = ({ caseId }: Filed): Promise<View> => clerk.get<View>(`/cases/${caseId}`);
  /** What happened after receipt: type, clock, and from when it is in force where the law says so. */
  const sinceReceipt = async ({ caseId }: Filed): Promise<readonly string[]> =>
    (await platform.stream(`case-${caseId}`)).slice(4).map(({ event, effectiveAt }) => {
      const clock = 'clock' in event ? [event.clock] : [];
      return [event.type, ...clock, ...(hasOwnForce(event) ? [effectiveAt] : [])].join(' ');
    });
  const whatTheLawSays = [
    `ClockExpired notice ${promiseEnds}`,
    `ClockExpired statutoryNotice ${statuteEnds}`,
    `CaseAccepted ${monday}`,
    'ClockStarted promisedDecision',
    'ClockStarted statutoryDecision',
  ];

  // Nobody has written the expiries down: both views answer by the instant.
  it('is no reason to show a case as in time that is overdue', async () => {
    expect(await viewOf(left)).toMatchObject({ flags: { overdue: true } });
    expect(await lineOf(left.caseId)).toMatchObject({ overdue: true });
  });

  it('does not hide when its clocks were due', async () => {
    const { clocks } = await viewOf(left);
    expect(clocks.map(({ clock, dueAt }) => [clock, dueAt])).toEqual([
      ['notice', promiseEnds],
      ['statutoryNotice', statuteEnds],
    ]);
    expect(await lineOf(left.caseId)).toMatchObject({ dueAt: promiseEnds });
  });

  it('lets nobody do what the law has ended: the next command is refused, and what time did stands', async () => {
    expect(await clerk.refused(`/cases/${noticed.caseId}/notice`, { gaps: [gap(4)] })).toBe(
      '409 case.notice-after-acceptance',
    );
    expect(await clerk.refused(`/cases/${accepted.caseId}/acceptance`)).toBe('409 case.already-accepted');
    expect(await sinceReceipt(noticed)).toEqual(whatTheLawSays);
    expect(await sinceReceipt(accepted)).toEqual(whatTheLawSays);
    expect(await sinceReceipt(left)).toEqual([]);
    const limits = (await viewOf(accepted)).clocks.filter(({ status }) => status === 'running');
    expect(limits.map(({ clock, from }) => [clock, from])).toEqual([
      ['promisedDecision', monday],
      ['statutoryDecision', monday],
    ]);
  });

  it('writes down, when it is back, what nobody met, and adds nothing to what somebody did', async () => {
    await workers.start(sinceNow(weekLater));
    await awaited('the one left alone is accepted', async () =>
      (await viewOf(left)).stage === 'accepted' ? true : undefined,
    );
    // The lists follow the events in order: who sees the last one has looked at the others too.
    await awaited('the lists tell', async () => ((await lineOf(left.caseId))?.overdue ? true : undefined));
    expect(await sinceReceipt(left)).toEqual(whatTheLawSays);
    expect(await sinceReceipt(noticed)).toEqual(whatTheLawSays);
    expect(await sinceReceipt(accepted)).toEqual(whatTheLawSays);
  });

  it('leaves a history that says why, line by line, on the command line', async () => {
    const said = [
      '提交申请',
      '收到材料 3 项',
      '时限开始：一次性告知（承诺）  至 2026-03-10 17:30',
      '时限开始：一次性告知（法定）  至 2026-03-16 17:30',
      '时限届满：一次性告知（承诺）  逾期',
      '时限届满：一次性告知（法定）  视为受理',
      '逾期未告知，自收件之日起视为受理  〔行政许可法 第三十二条〕',
      '时限开始：承诺办结  至 2026-03-23 17:30',
      '时限开始：法定办结  至 2026-04-07 17:30',
    ];
    expect(await printed(left.number)).toEqual(said.map((text) => expect.stringContaining(text)));
  });

  /** What `banjian timeline` writes. */
  async function printed(number: string): Promise<readonly string[]> {
    const before = { ...process.env };
    const store = { BANJIAN_APP_DATABASE_URL: databaseUrl(), BANJIAN_MASTER_KEY: masterKey };
    Object.assign(process.env, store, environmentOf(platform.events));
    const { code, stdout } = await heard(timeline, [number]);
    process.env = before;
    expect(code).toBe(0);
    // Nest warns in between that a second app runs in this process.
    return stdout.split('\n').filter((line) => /^\d{4}-/.test(line));
  }
});

const hasOwnForce = ({ type }: CaseEvent): boolean => type === 'ClockExpired' || type === 'CaseAccepted';
