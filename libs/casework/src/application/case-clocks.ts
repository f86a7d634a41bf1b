/** The clocks of one case with their stories, drawn from its events. */
import { explain, ledgerWords, type LedgerLine, type Moment } from '@banjian/calendar/pure';
import { localDateOf, reject, type Recorded } from '@banjian/kernel';
import type { CaseEvent, OpenCase } from '../domain/case.js';
import { expireCase } from '../domain/deadline.policy.js';
import { calendarBy } from '../projections/clock-words.js';
import { clockView, toldUntil, type ClockStory, type ClockView } from './clock-view.js';
import { stateOf } from './state-of.js';

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

/** A clock of a case with its days: what both its view and its ledger are made of. */
export interface ToldClock {
  readonly view: ClockView;
  readonly countedBy: string;
  readonly lines: readonly LedgerLine[];
}

/**
 * Every clock of a case, those that have ended too, in the order they first ran. `expiries`: what time alone has brought about
 * by now.
 */
export function clocksOf(
  history: History,
  state: OpenCase,
  at: Moment,
  expiries: readonly CaseEvent[] = expireCase(at, state),
): readonly ToldClock[] {
  const stories = storiesOf(history);
  const pending = pendingExpiries(state, expiries);
  return Object.values(state.clocks).map((clock) => {
    const story = stories.get(clock.clock) ?? untold;
    const consequence = pending.get(clock.clock);
    const calendar = calendarBy(clock, at);
    const lines = explain(clock, calendar, localDateOf(toldUntil(clock, at, story.stoppedAt)));
    const told = { ...story, lines, ...(consequence !== undefined && { pending: consequence }) };
    return { view: clockView(clock, told, at), countedBy: calendar.edition, lines };
  });
}

/**
 * What the clocks that have run out will be recorded to have brought about. Asked of the very rule that records it: a date
 * that a newer calendar moves on is not pending.
 */
function pendingExpiries(state: OpenCase, expiries: readonly CaseEvent[]): ReadonlyMap<string, string> {
  const expired = expiries.flatMap((event) => (event.type === 'ClockExpired' ? [event] : []));
  const standing = expired.filter(({ clock }) => {
    const status = state.clocks[clock]?.status;
    return status === 'running' || status === 'paused';
  });
  return new Map(standing.map(({ clock, consequence }) => [clock, consequence]));
}

/** The ledger of one clock, a line a day; rejects `case.clock-not-found`, and `case.not-found` without a case. */
export function clockLedger(history: History, name: string, at: Moment): ClockLedger {
  const told = clocksOf(history, stateOf(history), at).find(({ view }) => view.clock === name);
  return told ? ledgerOf(told, history) : reject('case.clock-not-found', { clock: name });
}

/** The ledger of every clock. */
export const clockLedgers = (history: History, state: OpenCase, at: Moment): readonly ClockLedger[] =>
  clocksOf(history, state, at).map((told) => ledgerOf(told, history));

export const ledgerOf = ({ view, countedBy, lines }: ToldClock, history: History): ClockLedger => ({
  ...view,
  countedBy,
  lines: lines.map(lineView),
  revision: history.length - 1,
});

/** There are many of them: written out, because what is spread and taken apart takes several times as long. */
function lineView({ date, weekday, counts, why, note, total }: LedgerLine): LedgerLineView {
  const [reason, words] = [why, ledgerWords[why]];
  return note === undefined
    ? { date, weekday, counts, total, reason, why: words }
    : { date, weekday, counts, note, total, reason, why: words };
}

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
