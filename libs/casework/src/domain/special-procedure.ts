/** Special procedure (特别程序, 行政许可法 45, T11): hearing, inspection, testing, expert review … while the decision waits. */
import {
  evolveClocks,
  pauseClocks,
  rebaseClocks,
  resumeClocks,
  startClock,
  stopClocks,
  workingDayAfter,
  type ClockEvent,
  type Moment,
} from '@banjian/calendar/pure';
import { localDateOf, reject, type LocalDate } from '@banjian/kernel';
import { mustBeAvailable, no, type Asked, type Availability } from './availability.js';
import type { CaseEvent, HeldProcedure, OpenCase } from './case.js';
import { isEnded, isOnTheSpot } from './case-flags.js';
import type { TermsProcedure } from './case-terms.js';
import { untilDecision } from './deadline.policy.js';
import { paperNumber } from './paper.policy.js';
import { separation } from './separation.policy.js';

export interface OpenSpecialProcedure extends Asked {
  /** Code of the item's list. */
  readonly procedure: string;
  /** Notified length in working days; all that the list still allows when left out. */
  readonly length?: number;
  readonly reason: string;
  /** Another written notice of a procedure that was notified before. */
  readonly further?: boolean;
}
export interface CloseSpecialProcedure extends Asked {
  readonly procedure: string;
  readonly result: string;
}

type Events = readonly CaseEvent[];

/** The item has a list, and the list still leaves days to some procedure that may come now. */
export function mayOpenSpecialProcedure({ at, by }: Asked, state: OpenCase): Availability {
  if (state.stage !== 'accepted' && state.stage !== 'inReview') return no('case.not-in-review');
  const listed = state.terms.specialProcedures ?? [];
  if (listed.length === 0) return no('case.special-procedures-none');
  if (isOnTheSpot(state)) return no('case.decided-on-the-spot');
  const open = openProcedure(state);
  const next = open ? listed.filter(({ code }) => code === open.procedure) : listed;
  if (next.every((each) => daysLeft(each, state, at) < 1)) {
    return open
      ? no('case.special-procedure-open', { procedure: open.procedure })
      : no('case.special-procedures-used-up');
  }
  return separation(by, state, ['acceptance']);
}

/**
 * Only what the published list names, one after the other, each once unless a further written notice is given, and all its
 * notices together no longer than the list allows. The decision clocks stand still from the next day on, for the notified
 * length and not a day longer.
 */
export function openSpecialProcedure(command: OpenSpecialProcedure, state: OpenCase): Events {
  const { at, by, procedure, reason } = command;
  const listed = listedProcedure(procedure, state);
  const open = openProcedure(state);
  if (open && isRepeat(command, open)) return [];
  mustBeAvailable(mayOpenSpecialProcedure(command, state));
  mustBeNext(command, state);
  const openedOn = localDateOf(at.now);
  const left = daysLeft(listed, state, at);
  const { length = left } = command;
  if (left < 1 || length > left) return reject('case.special-procedure-too-long', { left });
  if (length < 1) return reject('calendar.bad-amount');
  const paper = paperNumber(state.number, 'specialProcedure', state.procedures.length + 1);
  const { applicant } = state;
  const notice = { procedure, name: listed.name, length, openedOn, reason, by, applicant, paper };
  return [
    { type: 'SpecialProcedureOpened', ...notice },
    ...pausedBy({ reason: listed.name, notice: paper, length, openedOn }, state, at),
    ...(open ? [] : [ownClock(listed, left, state, at)]),
  ];
}

/** A procedure is open, and the person did not accept the case. */
export function mayCloseSpecialProcedure({ by }: Asked, state: OpenCase): Availability {
  if (isEnded(state)) return no('case.already-ended');
  return openProcedure(state) ? separation(by, state, ['acceptance']) : no('case.special-procedure-not-open');
}

/** The procedure is over: the days of its notice that are left count again from tomorrow on. */
export function closeSpecialProcedure(command: CloseSpecialProcedure, state: OpenCase): Events {
  const { at, by, procedure, result } = command;
  const { name } = listedProcedure(procedure, state);
  const last = state.procedures.findLast((each) => each.procedure === procedure);
  if (last?.closed && last.closed.result === result && last.closed.by === by) return [];
  mustBeAvailable(mayCloseSpecialProcedure(command, state));
  if (last?.closed) return reject('case.special-procedure-closed');
  if (!last) return reject('case.special-procedure-not-open');
  const endedOn = localDateOf(at.now);
  return [
    { type: 'SpecialProcedureClosed', procedure, name, result, endedOn, by, applicant: state.applicant },
    ...resumeClocks(state.clocks, untilDecision, { endedOn, reason: '特别程序结束' }, (region) =>
      at.calendarOf(region),
    ),
    ...stopClocks(state.clocks, ['specialProcedure'], 'SpecialProcedureClosed', at.now),
  ];
}

/** The procedure that is not closed, whether or not the clocks run again already. */
export function openProcedure({ procedures }: OpenCase): HeldProcedure | undefined {
  const last = procedures.at(-1);
  return last?.closed ? undefined : last;
}

function listedProcedure(procedure: string, { terms }: OpenCase): TermsProcedure {
  const listed = terms.specialProcedures?.find(({ code }) => code === procedure);
  return listed ?? reject('case.procedure-not-on-list', { procedure });
}

/** The same notice again; one that says it is a further notice is the same on its own day only. */
function isRepeat(
  { at, by, procedure, length, reason, further = false }: OpenSpecialProcedure,
  open: HeldProcedure,
): boolean {
  const same = open.procedure === procedure && open.reason === reason && open.by === by;
  const today = open.openedOn === localDateOf(at.now);
  return same && (length ?? open.length) === open.length && (today || !further);
}

function mustBeNext({ procedure, further = false }: OpenSpecialProcedure, state: OpenCase): void {
  const open = openProcedure(state);
  if (open && !(further && open.procedure === procedure)) {
    reject('case.special-procedure-open', { procedure: open.procedure });
  }
  if (!further && state.procedures.some((each) => each.procedure === procedure)) {
    reject('case.special-procedure-held', { procedure });
  }
}

/** Working days that the list still leaves to a procedure. */
export const daysLeft = ({ code, limit }: TermsProcedure, state: OpenCase, at: Moment): number =>
  limit.amount - daysHeld(code, state, at);

/** Working days this procedure has taken out of the count so far, an open notice as if it ended today. */
function daysHeld(procedure: string, { procedures, terms }: OpenCase, at: Moment): number {
  const calendar = at.calendarOf(terms.region);
  const today = localDateOf(at.now);
  return procedures
    .filter((each) => each.procedure === procedure)
    .flatMap(({ openedOn, endedOn = today, length }) =>
      Array.from({ length }, (_, index) => workingDayAfter(openedOn, index + 1, calendar)).filter(
        (day) => day <= endedOn,
      ),
    ).length;
}

interface Pause {
  readonly reason: string;
  readonly notice: string;
  readonly length: number;
  readonly openedOn: LocalDate;
}

/**
 * A further notice while the clocks stand still takes the place of the one before, from today on. Running ones are counted by
 * the newest calendar first: by it this may be their last day, which still counts, or may not be it any more.
 */
function pausedBy(pause: Pause, { clocks }: OpenCase, at: Moment): readonly ClockEvent[] {
  const calendarOf = (region: string) => at.calendarOf(region);
  const before = { endedOn: pause.openedOn, reason: '另行书面告知' };
  const resumed = resumeClocks(clocks, untilDecision, before, calendarOf);
  const going = resumed.reduce(evolveClocks, clocks);
  const moved = rebaseClocks(going, at).filter(({ clock }) => untilDecision.includes(clock));
  const running = moved.reduce(evolveClocks, going);
  return [...resumed, ...moved, ...pauseClocks(running, untilDecision, pause, calendarOf)];
}

/** The procedure's own limit, as the list publishes it. */
function ownClock({ limit }: TermsProcedure, amount: number, { terms }: OpenCase, at: Moment): ClockEvent {
  const { basis, proposal } = limit;
  const rule = { amount, unit: 'workingDay', counting: 'exclusive', basis } as const;
  const ours = proposal === undefined ? {} : { proposal };
  return startClock('specialProcedure', { ...rule, ...ours }, at.now, at.calendarOf(terms.region));
}
