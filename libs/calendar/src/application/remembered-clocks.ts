import type { CalendarRef, ClockPause, ClockRule, Clocks, LegalClock } from '../pure/index.js';

/** A clock in short: name, rule, calendar, from, due, whether it is paused, extended by, pauses. */
export type ShortClock = readonly [
  string,
  Kept<ClockRule>,
  Kept<CalendarRef>,
  string,
  string,
  0 | 1,
  number,
  Pauses,
];
type Pauses = readonly (readonly [string, number, string | 0, string | 0])[];
/** Its number among those that many clocks share. */
type Kept<Value> = number | Value;

/**
 * The open clocks of a stream in short, and back: what a due date hangs on, neither words nor warnings. Very many are
 * remembered at a time, and nearly all of them run by the same few rules and calendars, which are kept once.
 */
export class RememberedClocks {
  private readonly rules = new Shared<ClockRule>(bare);
  private readonly calendars = new Shared<CalendarRef>((calendar) => calendar);

  /** Undefined: none is open. */
  shortOf(clocks: Clocks): readonly ShortClock[] | undefined {
    const open = Object.values(clocks).filter(({ status }) => status === 'running' || status === 'paused');
    return open.length === 0 ? undefined : open.map((clock) => this.short(clock));
  }

  clocksOf(shorts: readonly ShortClock[]): Clocks {
    const clocks = shorts.map((short) => this.clock(short));
    return Object.fromEntries(clocks.map((clock) => [clock.clock, clock]));
  }

  private short({ clock, rule, calendar, from, dueAt, status, extendedBy, pauses }: LegalClock): ShortClock {
    const shared = [this.rules.keep(rule), this.calendars.keep(calendar)] as const;
    return [clock, ...shared, from, dueAt, status === 'paused' ? 1 : 0, extendedBy, pauses.map(spell)];
  }

  private clock([clock, rule, calendar, from, dueAt, paused, extendedBy, spells]: ShortClock): LegalClock {
    const [status, pauses] = [paused ? ('paused' as const) : ('running' as const), spells.map(pauseOf)];
    const shared = { rule: this.rules.get(rule), calendar: this.calendars.get(calendar) };
    return { clock, ...shared, from, dueAt, status, pauses, extendedBy };
  }
}

const bare = ({ warnings: _warnings, proposal: _proposal, ...rule }: ClockRule): ClockRule => ({
  ...rule,
  basis: '',
});

const spell = ({ openedOn, length, endedOn, resumesOn }: ClockPause): Pauses[number] => [
  openedOn,
  length,
  endedOn ?? 0,
  resumesOn ?? 0,
];

function pauseOf([openedOn, length, endedOn, resumesOn]: Pauses[number]): ClockPause {
  const ended = { ...(endedOn !== 0 && { endedOn }), ...(resumesOn !== 0 && { resumesOn }) };
  return { openedOn, length, reason: '', notice: '', ...ended };
}

/** More than this many differ only in a store that was tampered with; those are told in full. */
const most = 10_000;

class Shared<Value extends object> {
  private readonly all: Value[] = [];
  private readonly numbers = new Map<string | Value, number>();

  constructor(private readonly shortened: (value: Value) => Value) {}

  keep(value: Value): Kept<Value> {
    const known = this.numbers.get(value);
    if (known !== undefined) return known;
    const short = this.shortened(value);
    const text = JSON.stringify(short);
    const number = this.numbers.get(text);
    if (number !== undefined) return number;
    if (this.all.length >= most) return short;
    for (const name of [short, text]) this.numbers.set(name, this.all.length);
    return this.all.push(short) - 1;
  }

  get(kept: Kept<Value>): Value {
    const value = typeof kept === 'number' ? this.all[kept] : kept;
    if (!value) throw new Error('never kept');
    return value;
  }
}
