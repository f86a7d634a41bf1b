import { Rejected } from '@banjian/kernel';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  clockRules,
  dueOf,
  evolveClocks,
  noClocks,
  startClock,
  type ClockEvent,
  type LegalClock,
} from '../pure/index.js';
import { nationalCalendar } from '../testing/index.js';
import { RememberedClocks } from './remembered-clocks.js';

const calendar = nationalCalendar();
const names = ['notice', 'statutoryNotice', 'statutoryDecision', 'delivery'] as const;
const moves = fc.array(
  fc.record({
    clock: fc.constantFrom(...names),
    move: fc.constantFrom('start', 'pause', 'resume', 'extend', 'stop'),
    length: fc.integer({ min: 1, max: 20 }),
  }),
  { maxLength: 15 },
);

type Move = { readonly clock: (typeof names)[number]; readonly move: string; readonly length: number };

function eventOf({ clock, move, length }: Move): ClockEvent {
  const dueAt = '2026-04-01T09:30:00.000Z';
  const [notice, openedOn] = ['告字〔2026〕1号', '2026-03-04'];
  switch (move) {
    case 'start':
      return startClock(clock, clockRules[clock], '2026-03-02T02:00:00.000Z', calendar);
    case 'pause':
      return {
        type: 'ClockPaused',
        clock,
        reason: '听证',
        notice,
        length,
        openedOn,
        resumesOn: '2026-03-20',
      };
    case 'resume':
      return { type: 'ClockResumed', clock, endedOn: '2026-03-10', reason: '听证结束', dueAt };
    case 'extend':
      return { type: 'ClockExtended', clock, amount: length, approvedBy: 'x', reason: 'y', notice, dueAt };
    default:
      return { type: 'ClockStopped', clock, by: 'CaseAccepted', late: false };
  }
}

/** A clock that is paused still has no date. */
function told(clock: LegalClock): readonly string[] {
  const { clock: name, status, dueAt } = clock;
  try {
    return [name, status, dueAt, dueOf(clock, calendar).dueAt];
  } catch (error) {
    if (error instanceof Rejected) return [name, status, dueAt, error.code];
    throw error;
  }
}

describe('open clocks in short', () => {
  it('come to the same due dates as the clocks themselves, whatever befell them', () => {
    const remembered = new RememberedClocks();
    fc.assert(
      fc.property(moves, (all) => {
        const clocks = all.map(eventOf).reduce(evolveClocks, noClocks);
        const open = Object.values(clocks).filter(
          ({ status }) => status === 'running' || status === 'paused',
        );
        const short = remembered.shortOf(clocks);
        const back = remembered.clocksOf(short ?? []);
        expect(Object.values(back).map(told)).toEqual(open.map(told));
        // Once more the same: nothing is lost on the way back and forth.
        expect(remembered.shortOf(back)).toEqual(short);
      }),
    );
  });

  it('are short, for the rules and calendars they share are kept once', () => {
    const clocks = names
      .map((clock) => eventOf({ clock, move: 'start', length: 1 }))
      .reduce(evolveClocks, noClocks);
    const remembered = new RememberedClocks();
    expect(JSON.stringify(clocks).length).toBeGreaterThan(1_500);
    expect(JSON.stringify(remembered.shortOf(clocks)).length).toBeLessThan(400);
  });

  it('are told in full where very many rules differ', () => {
    const remembered = new RememberedClocks();
    const started = eventOf({ clock: 'notice', move: 'start', length: 1 });
    if (started.type !== 'ClockStarted') throw new Error('not started');
    for (let amount = 1; amount <= 10_050; amount += 1) {
      const clocks = evolveClocks(noClocks, { ...started, rule: { ...started.rule, amount } });
      const back = remembered.clocksOf(remembered.shortOf(clocks) ?? []);
      if (back['notice']?.rule.amount !== amount) throw new Error(String(amount));
    }
  });
});
