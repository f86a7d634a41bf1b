import type { Instant } from '@banjian/kernel';
import type { SealsVerified } from './seals.js';
import type { Verified } from './verification.js';

/** Of the whole store, with what is sealed of it where anything is. */
export type StoreVerified = Verified & { readonly seals?: Omit<SealsVerified, 'faults'> };

/** One verification of the whole store (全库核验). Instants are of the database's clock, also where a store's time is simulated. */
export interface VerificationRun {
  readonly run: string;
  /** `brokenOff`: whoever carried it out ended before it did; there is no outcome, and another may be begun. */
  readonly state: 'underWay' | 'ended' | 'brokenOff';
  readonly begunAt: Instant;
  /** Events looked at, of about so many. */
  readonly events: number;
  readonly of: number;
  readonly endedAt?: Instant;
  readonly outcome?: StoreVerified;
}

/** Where runs are kept, for every process to see; at most one is under way. */
export abstract class VerificationRuns {
  /** This one, or the one that is under way already, of whichever process. */
  abstract begin(run: string, of: number): Promise<VerificationRun>;
  abstract find(run: string): Promise<VerificationRun | undefined>;
  abstract findNewest(): Promise<VerificationRun | undefined>;
  /** A sign of life. False: it is held for broken off already, and whatever comes of it is not wanted any more. */
  abstract beat(run: string, events: number): Promise<boolean>;
  /** Without an outcome it is broken off. */
  abstract end(run: string, outcome?: StoreVerified): Promise<void>;
}
