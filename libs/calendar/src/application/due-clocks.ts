import type { Instant } from '@banjian/kernel';

/** A running clock whose instant has come, claimed by one sweeper for a while. */
export interface DueClock {
  readonly stream: string;
  readonly clock: string;
  readonly dueAt: Instant;
  readonly statutory: boolean;
  /** How often it has been claimed before without being gone afterwards. */
  readonly attempts: number;
}

/** The table of open clocks as the sweeper uses it. */
export abstract class DueClocks {
  /**
   * Claim due clocks (dueAt ≤ now, not claimed by anyone else): the law's before promises, the earliest first. Nobody
   * gets them again before `until`.
   */
  abstract claim(now: Instant, until: Instant, limit: number): Promise<readonly DueClock[]>;

  /** Its command failed: leave it alone until then. */
  abstract postpone(clock: DueClock, until: Instant, why: string): Promise<void>;
}
