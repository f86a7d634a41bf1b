import {
  isClockEvent,
  knownCalendars,
  verifyClockEvent,
  type ClockCheck,
  type ClockEvent,
  type Moment,
} from '../pure/index.js';
import type { JsonMap } from '@banjian/event-store';
import { Rejected, type Recorded } from '@banjian/kernel';
import { RememberedClocks, type ShortClock } from './remembered-clocks.js';

type Asked = Recorded<ClockEvent | { readonly type: 'another' }>;

export interface DueDatesVerified {
  /** Dates of clock events that were counted anew or held against what stood before. */
  readonly checked: number;
  /** Dates whose edition is not known here, by region and edition: neither right nor wrong. */
  readonly editionUnknown: Readonly<Record<string, number>>;
}

/**
 * The due dates of every stream's clocks, event by event in the order of the store. What it remembers are the clocks of
 * streams in which one is open: as many as there are open cases, so no more of them than are wanted lie in memory.
 */
export class DueDateCheck {
  private readonly words = new RememberedClocks();
  private readonly unknown = new Map<string, number>();
  private checked = 0;
  private readonly known: ReturnType<typeof knownCalendars>;

  constructor(
    at: Moment,
    private readonly open: JsonMap<readonly ShortClock[]>,
  ) {
    this.known = knownCalendars(at);
  }

  /** Before a batch is looked at: the clocks of the streams it moves. */
  reach(batch: readonly Asked[]): Promise<void> {
    return this.open.reach(batch.filter(({ event }) => isClockEvent(event)).map(({ stream }) => stream));
  }

  /** What does not hold of an event, in words; one that moves no clock is passed over. */
  faultsOf({ stream, event }: Asked): readonly string[] {
    if (!isClockEvent(event)) return [];
    try {
      const standing = this.words.clocksOf(this.open.get(stream) ?? []);
      const { clocks, checks } = verifyClockEvent(standing, event, this.known);
      this.open.set(stream, this.words.shortOf(clocks));
      return checks.flatMap((check) => this.judged(check));
    } catch (error) {
      if (error instanceof Rejected) return [`时限 ${event.clock} 无法重算（${error.code}）`];
      throw error;
    }
  }

  ease(): Promise<void> {
    return this.open.ease();
  }

  verified(): DueDatesVerified {
    return { checked: this.checked, editionUnknown: Object.fromEntries(this.unknown) };
  }

  private judged({ clock, field, stored, recomputed, calendar, verdict }: ClockCheck): readonly string[] {
    const edition = `${calendar?.region ?? ''} ${calendar?.edition ?? ''}`.trim();
    switch (verdict) {
      case 'editionUnknown':
        this.unknown.set(edition, (this.unknown.get(edition) ?? 0) + 1);
        return [];
      case 'notOpen':
        return [`时限 ${clock} 未在计时，却记有变动`];
      case 'fault':
        this.checked += 1;
        return [
          `时限 ${clock} 的${fields[field]}记为 ${stored}，应为 ${String(recomputed)}（日历 ${edition}）`,
        ];
      case 'holds':
        this.checked += 1;
        return [];
    }
  }
}

const fields = { dueAt: '届满时间', was: '原届满时间', resumesOn: '中止末日' };
