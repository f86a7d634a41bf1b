import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import { localDateOf, type Instant, type LocalDate } from '@banjian/kernel';
import { countCases, type CountCase, type Length } from '../testing/count-cases.js';
import { addDays, daysBetween, dueAt, type WorkingCalendar } from './index.js';

const runs = process.env['BANJIAN_ZONE_CHECK'] === undefined ? 2_000 : 100;
const days: readonly Length[] = ['workingDay', 'workingDay', 'calendarDay', 'month'];
/** Only a clock that runs can be paused: its pauses open on the day of receipt or later. */
const running = countCases(days, { pausesFrom: 0 });
const anyPauses = countCases(days);

const dueOf = (asked: CountCase): Instant =>
  dueAt(asked.rule, asked.from, asked.calendar, asked.pauses).dueAt;
/** 24:00 belongs to the day it ends. */
const dayBefore = (instant: Instant): LocalDate =>
  localDateOf(new Date(Date.parse(instant) - 1).toISOString());
const later = (instant: Instant, ms: number): Instant => new Date(Date.parse(instant) + ms).toISOString();

function same(found: unknown, wanted: unknown): void {
  if (found !== wanted) throw new Error(`${String(found)} instead of ${String(wanted)}`);
}
function ordered(first: Instant, second: Instant): void {
  if (first > second) throw new Error(`${first} is later than ${second}`);
}
const always = (property: fc.IProperty<unknown>): void => {
  fc.assert(property, { numRuns: runs });
};

/** Found by looking at one day after the other. */
function nthWorkingDay(after: LocalDate, n: number, calendar: WorkingCalendar): LocalDate {
  let day = after;
  for (let left = n; left > 0;) {
    day = addDays(day, 1);
    if (calendar.isWorkingDay(day)) left -= 1;
  }
  return day;
}

describe('a pause', () => {
  it('of n working days inside the running period moves the due day by exactly n working days', () => {
    always(
      fc.property(
        countCases(['workingDay'], { maxPauses: 0 }),
        fc.integer({ min: 1, max: 30 }),
        fc.nat(),
        (asked, n, seed) => {
          const [start, due] = [localDateOf(asked.from), dayBefore(dueOf(asked))];
          fc.pre(start < due);
          const openedOn = addDays(start, seed % daysBetween(start, due));
          const endedOn = nthWorkingDay(openedOn, n, asked.calendar);
          const paused = dueOf({ ...asked, pauses: [{ openedOn, endedOn }] });
          same(dayBefore(paused), nthWorkingDay(due, n, asked.calendar));
        },
      ),
    );
  });

  it('cut in two anywhere changes nothing', () => {
    always(
      fc.property(anyPauses, fc.nat(), (asked, seed) => {
        const pauses = asked.pauses.flatMap(({ openedOn, endedOn }) => {
          const middle = addDays(openedOn, seed % (daysBetween(openedOn, endedOn) + 1));
          return [
            { openedOn, endedOn: middle },
            { openedOn: middle, endedOn },
          ];
        });
        same(dueOf({ ...asked, pauses }), dueOf(asked));
      }),
    );
  });

  it('told twice, or in another order, changes nothing', () => {
    always(
      fc.property(anyPauses, fc.nat(), (asked, seed) => {
        const turned = [...asked.pauses.slice(seed % 5), ...asked.pauses.slice(0, seed % 5)].reverse();
        same(dueOf({ ...asked, pauses: [...turned, ...asked.pauses.slice(seed % 2)] }), dueOf(asked));
      }),
    );
  });

  it('over before the start, or opened on the due day or after it, changes nothing', () => {
    always(
      fc.property(anyPauses, fc.nat(30), fc.nat(30), (asked, away, length) => {
        const [start, due] = [localDateOf(asked.from), dayBefore(dueOf(asked))];
        const before = { openedOn: addDays(start, -1 - away - length), endedOn: addDays(start, -1 - away) };
        const after = { openedOn: addDays(due, away), endedOn: addDays(due, away + length) };
        same(dueOf({ ...asked, pauses: [before, ...asked.pauses, after] }), dueOf(asked));
      }),
    );
  });

  it('one more never makes a due date earlier', () => {
    always(
      fc.property(anyPauses, fc.nat(), (asked, seed) => {
        const fewer = asked.pauses.filter((_, index) => index !== seed % 4);
        ordered(dueOf({ ...asked, pauses: fewer }), dueOf(asked));
      }),
    );
  });
});

describe('a due date', () => {
  it('is never earlier for one more holiday', () => {
    always(
      fc.property(anyPauses, fc.integer({ min: -5, max: 150 }), (asked, offset) => {
        const holiday = addDays(localDateOf(asked.from), offset);
        const isWorkingDay = (day: LocalDate): boolean => day !== holiday && asked.calendar.isWorkingDay(day);
        ordered(dueOf(asked), dueOf({ ...asked, calendar: { ...asked.calendar, isWorkingDay } }));
      }),
    );
  });

  it('is never later inclusive than exclusive', () => {
    always(
      fc.property(running, (asked) => {
        const by = (counting: 'inclusive' | 'exclusive') =>
          dueOf({ ...asked, rule: { ...asked.rule, counting } });
        ordered(by('inclusive'), by('exclusive'));
      }),
    );
  });

  it('is never earlier for one unit more', () => {
    always(
      fc.property(countCases([...days, 'hour']), (asked) => {
        ordered(dueOf(asked), dueOf({ ...asked, rule: { ...asked.rule, amount: asked.rule.amount + 1 } }));
      }),
    );
  });

  it('is never earlier for a later receipt', () => {
    const longest = 20;
    always(
      fc.property(
        // A pause that opened before the receipt is none of this clock.
        countCases(days, { pausesFrom: longest }),
        fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: longest * 86_400_000 })),
        (asked, delay) => {
          fc.pre(localDateOf(later(asked.from, delay)) <= addDays(localDateOf(asked.from), longest));
          ordered(dueOf(asked), dueOf({ ...asked, from: later(asked.from, delay) }));
        },
      ),
    );
  });

  it('lies on a working day that is not paused, and never before the receipt', () => {
    always(
      fc.property(anyPauses, (asked) => {
        const due = dueOf(asked);
        const day = dayBefore(due);
        same(asked.calendar.isWorkingDay(day), true);
        same(
          asked.pauses.some(({ openedOn, endedOn }) => openedOn < day && day <= endedOn),
          false,
        );
        ordered(asked.from, due);
      }),
    );
  });
});
