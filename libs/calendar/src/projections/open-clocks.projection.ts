/** Open clocks (在办时限): one row a clock while it runs or is paused, whatever stream it stands in. The sweeper reads it. */
import type { RowProjection } from '@banjian/event-store';
import type { Instant } from '@banjian/kernel';
import {
  clockEventNames,
  evolveClock,
  isStatutory,
  startedClock,
  wakesAt,
  type ClockEvent,
  type LegalClock,
} from '../pure/index.js';

export interface OpenClockRow {
  /** `case-…/statutoryNotice`. */
  readonly id: string;
  readonly stream: string;
  readonly clock: string;
  /** Of the stream, at the clock's last event: tells a row that has changed from one that has not. */
  readonly revision: number;
  readonly running: boolean;
  /** When somebody must look: running, its due instant; paused, when it resumes by itself; null: never by itself. */
  readonly dueAt: Instant | null;
  /** The next warning that nobody has told yet, and from when on it is the red one. */
  readonly warnAt: Instant | null;
  readonly redAt: Instant | null;
  readonly statutory: boolean;
  /** 行政区划代码 whose calendar counts, and the edition it was last counted under. */
  readonly region: string;
  readonly edition: string;
  readonly state: LegalClock;
}

export const openClocksProjection: RowProjection<OpenClockRow, ClockEvent> = {
  name: 'calendar.open-clocks',
  version: 3,
  types: clockEventNames,
  keys: ({ stream, event }) => [`${stream}/${event.clock}`],
  evolve(row, { stream, revision, event }) {
    if (event.type === 'ClockStarted') return open(stream, revision, startedClock(event));
    return row && open(stream, revision, evolveClock(row.state, event));
  },
};

function open(stream: string, revision: number, state: LegalClock): OpenClockRow | undefined {
  const { clock, status, calendar } = state;
  if (status !== 'running' && status !== 'paused') return undefined;
  return {
    id: `${stream}/${clock}`,
    stream,
    clock,
    revision,
    running: status === 'running',
    dueAt: wakesAt(state) ?? null,
    warnAt: nextWarning(state),
    redAt: state.warnAt?.red ?? null,
    statutory: isStatutory(state),
    region: calendar.region,
    edition: calendar.edition,
    state,
  };
}

function nextWarning({ status, warnAt, warned }: LegalClock): Instant | null {
  if (status !== 'running' || warnAt === undefined || warned === 'red') return null;
  return warned === 'yellow' ? warnAt.red : warnAt.yellow;
}
