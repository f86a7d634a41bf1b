import type { Instant } from '@banjian/kernel';
import type { WarningLevel } from '../pure/index.js';

/** A clock that time itself changes, claimed by one sweeper for a while. */
export interface DueClock {
  readonly stream: string;
  readonly clock: string;
  readonly dueAt: Instant;
  readonly statutory: boolean;
  /** How often it has been claimed before without being gone afterwards. */
  readonly attempts: number;
}

/** A running clock that has turned yellow or red, and nobody has told so. */
export interface WarnedClock {
  readonly stream: string;
  readonly clock: string;
  readonly level: WarningLevel;
  readonly at: Instant;
}

/** A running clock that was counted under an older edition of its calendar. */
export interface OutdatedClock {
  readonly stream: string;
  readonly clock: string;
  /** Of the stream, as the table knew it. */
  readonly revision: number;
}

/** Running clocks of a region that were counted under an edition and last looked at for another. */
export interface EditionInUse {
  readonly region: string;
  readonly edition: string;
  /** Empty: never, as they stand now. */
  readonly checked: string;
}

/** How long nobody else gets what is claimed. */
export interface Lease {
  readonly now: Instant;
  readonly until: Instant;
  readonly limit: number;
}

/** When the next clock is due, and the next warning, that nobody has claimed; undefined when none ever is. */
export interface NextInstants {
  readonly dueAt: Instant | undefined;
  readonly warnAt: Instant | undefined;
}

/** The table of open clocks as the sweeper uses it. What is claimed is claimed by one, and again once its lease ends. */
export abstract class OpenClocks {
  /** Due clocks (dueAt ≤ now): the law's before promises, the earliest first. */
  abstract claimDue(lease: Lease): Promise<readonly DueClock[]>;

  /** Their commands worked: the table will tell so in a while. Until then nobody needs to look again. */
  abstract doneDue(clocks: readonly DueClock[], until: Instant): Promise<void>;

  /** Its command failed: leave it alone until then. */
  abstract postpone(clock: DueClock, until: Instant, why: string): Promise<void>;

  /** Warnings whose instant has come, the earliest first; of a clock past both instants the red one. */
  abstract claimWarnings(lease: Lease): Promise<readonly WarnedClock[]>;

  /** Told, or not to be told before then. */
  abstract leaveWarnings(clocks: readonly WarnedClock[], until: Instant): Promise<void>;

  /** The few editions under which running clocks stand; cheap at any number of clocks. */
  abstract editionsInUse(): Promise<readonly EditionInUse[]>;

  /** Such clocks, those due first before the others, and with each the others of its stream; somewhat more than the limit. */
  abstract claimOutdated(edition: EditionInUse, lease: Lease): Promise<readonly OutdatedClock[]>;

  /** They were looked at for the newest edition of the region: as they stood, not again before a newer one. */
  abstract doneOutdated(clocks: readonly OutdatedClock[], newest: string): Promise<void>;

  /** The owner of this stream failed: leave its clocks alone until then. */
  abstract postponeOutdated(clocks: readonly OutdatedClock[], until: Instant, why: string): Promise<void>;

  /** When somebody must look next; cheap at any number of clocks. */
  abstract next(): Promise<NextInstants>;
}
