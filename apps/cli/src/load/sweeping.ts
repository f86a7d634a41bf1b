import {
  evolveClocks,
  isClockEvent,
  wakesAt,
  type ClockEvent,
  type Clocks,
  type Timekeeping,
} from '@banjian/calendar/pure';
import type { Instant, Recorded } from '@banjian/kernel';

/** What the sweeper would be told next of one case, or undefined. */
export interface Due {
  readonly at: Instant;
  readonly order: Timekeeping;
  /** As the sweeper names its commands. */
  readonly identity: readonly [string, ...string[]];
}

/** What the clocks are when these events have come, too. */
export function clocksAfter(before: Clocks, come: readonly Recorded<{ readonly type: string }>[]): Clocks {
  return come.reduce<Clocks>(
    (clocks, { event }) =>
      isClockEvent(event as ClockEvent) ? evolveClocks(clocks, event as ClockEvent) : clocks,
    before,
  );
}

/** The earliest expiry or warning up to an instant; an expiry comes first. */
export function nextDue(stream: string, clocks: Clocks, until: Instant): Due | undefined {
  const all = Object.values(clocks).flatMap((clock): readonly Due[] => {
    const { clock: name, dueAt } = clock;
    const at = wakesAt(clock);
    const expiry: readonly Due[] =
      at === undefined
        ? []
        : [{ at, order: { type: 'Expire', clock: name, dueAt: at }, identity: ['expire', stream, name, at] }];
    if (clock.status !== 'running') return expiry;
    const levels =
      clock.warned === 'red'
        ? []
        : clock.warned === 'yellow'
          ? (['red'] as const)
          : (['yellow', 'red'] as const);
    const warnings = levels.flatMap((level): readonly Due[] => {
      const told = clock.warnAt?.[level];
      return told === undefined || told >= dueAt
        ? []
        : [
            {
              at: told,
              order: { type: 'Warn', clock: name, level, at: told },
              identity: ['warn', stream, name, level, told],
            },
          ];
    });
    return [...expiry, ...warnings];
  });
  return all.filter(({ at }) => at <= until).sort((a, b) => (a.at < b.at ? -1 : 1))[0];
}
