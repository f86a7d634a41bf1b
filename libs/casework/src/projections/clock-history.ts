/** A case's events with the clocks beside them, so that a line of a timeline can say why. */
import { evolveClocks, isClockEvent, noClocks, type LegalClock } from '@banjian/calendar/pure';
import type { Recorded } from '@banjian/kernel';
import type { CaseEvent } from '../domain/case.js';

export interface Clocked {
  readonly recorded: Recorded<CaseEvent>;
  /** The clock a clock event is about, as it stands after it. */
  readonly clock?: LegalClock;
  /** The clock whose running out brought about a deemed acceptance. */
  readonly silence?: LegalClock;
  /** The same happened to the clock before it, by the same command: promise and statute pause together. */
  readonly again: boolean;
}

export function clockedHistory(history: readonly Recorded<CaseEvent>[]): readonly Clocked[] {
  let clocks = noClocks;
  let silent: LegalClock | undefined;
  return history.map((recorded, index): Clocked => {
    const { event, metadata } = recorded;
    const before = history[index - 1];
    const again = before?.event.type === event.type && before.metadata.commandId === metadata.commandId;
    if (event.type === 'CaseAccepted' && event.basis === 'deemed' && silent) {
      return { recorded, silence: silent, again };
    }
    if (!isClockEvent(event)) return { recorded, again };
    clocks = evolveClocks(clocks, event);
    const clock = clocks[event.clock];
    if (event.type === 'ClockExpired' && event.consequence === 'deemedAcceptance') silent = clock;
    return { recorded, ...(clock && { clock }), again };
  });
}
