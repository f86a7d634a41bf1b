/** The clocks of one case with their stories, drawn from its events. */
import { explain, ledgerWords, type LedgerLine, type Moment } from '@banjian/calendar/pure';
import { localDateOf, reject, type Instant, type Recorded } from '@banjian/kernel';
import { absentCase, evolveCase, type Case, type CaseEvent, type OpenCase } from '../domain/case.js';
import { expireCase } from '../domain/deadline.policy.js';
import { calendarBy } from '../projections/clock-words.js';
import { clockView, type ClockStory, type ClockView } from './clock-view.js';

type History = readonly Recorded<CaseEvent>[];

export interface ClockLedger extends ClockView {
  /** The edition the lines are counted by: that of the clock wherever it is known here. */
  readonly countedBy: string;
  readonly lines: readonly LedgerLineView[];
  readonly revision: number;
}

/** One day of the ledger (期限台账). */
interface LedgerLineView extends Omit<LedgerLine, 'why'> {
  readonly reason: LedgerLine['why'];
  /** The same in words. */
  readonly why: string;
}

/** Every clock of a case, those that have ended too, in the order they first ran. */
export function clocksOf(history: History, state: OpenCase, at: Moment): readonly ClockView[] {
  const stories = storiesOf(history);
  const pending = pendingExpiries(state, at);
  return Object.values(state.clocks).map((clock) => {
    const story = stories.get(clock.clock) ?? untold;
    const consequence = pending.get(clock.clock);
    return clockView(clock, { ...story, ...(consequence !== undefined && { pending: consequence }) }, at);
  });
}

/**
 * What the clocks that have run out will be recorded to have brought about. Asked of the very rule that records it: a date
 * that a newer calendar moves on is not pending.
 */
export function pendingExpiries(state: OpenCase, at: Moment): ReadonlyMap<string, string> {
  const expired = expireCase(at, state).flatMap((event) => (event.type === 'ClockExpired' ? [event] : []));
  const standing = expired.filter(({ clock }) => {
    const status = state.clocks[clock]?.status;
    return status === 'running' || status === 'paused';
  });
  return new Map(standing.map(({ clock, consequence }) => [clock, consequence]));
}

/** The ledger of one clock, a line a day; rejects `case.clock-not-found`, and `case.not-found` without a case. */
export function clockLedger(history: History, name: string, at: Moment): ClockLedger {
  const state = history.reduce<Case>((sofar, { event }) => evolveCase(sofar, event), absentCase);
  if (state.stage === 'absent') return reject('case.not-found');
  const clock = Object.hasOwn(state.clocks, name) ? state.clocks[name] : undefined;
  const view = clocksOf(history, state, at).find((one) => one.clock === name);
  if (!clock || !view) return reject('case.clock-not-found', { clock: name });
  const calendar = calendarBy(clock, at);
  const until: Instant = view.stopped?.at ?? (view.expired ? clock.dueAt : at.now);
  return {
    ...view,
    countedBy: calendar.edition,
    lines: explain(clock, calendar, localDateOf(until)).map(lineView),
    revision: history.length - 1,
  };
}

const lineView = ({ why, ...line }: LedgerLine): LedgerLineView => ({
  ...line,
  reason: why,
  why: ledgerWords[why],
});

const untold: ClockStory = { extensions: [] };

/** A clock that starts again begins a new story. */
function storiesOf(history: History): ReadonlyMap<string, ClockStory> {
  const stories = new Map<string, ClockStory>();
  for (const { event, recordedAt } of history) {
    if (event.type === 'ClockStarted') stories.set(event.clock, untold);
    if (event.type === 'ClockExtended') {
      const { clock, amount, approvedBy, reason, notice, dueAt } = event;
      const extensions = [
        ...(stories.get(clock)?.extensions ?? []),
        { amount, approvedBy, reason, notice, dueAt },
      ];
      stories.set(clock, { extensions });
    }
    if (event.type === 'ClockStopped') {
      const { extensions } = stories.get(event.clock) ?? untold;
      stories.set(event.clock, { extensions, stoppedAt: recordedAt });
    }
  }
  return stories;
}
