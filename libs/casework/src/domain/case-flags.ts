/** Flags (标记) of a case: what stands beside its stage. */
import type { LegalClock } from '@banjian/calendar/pure';
import type { OpenCase } from './case.js';

/** What follows from a limit the applicant let pass; every other expiry is the office's delay. */
const applicantsDelay = ['dormant', 'toleranceDefaulted'];

/** Whether an expired limit is the office's delay (逾期). */
export const isOverdue = ({ consequence }: Pick<LegalClock, 'consequence'>): boolean =>
  consequence !== undefined && !applicantsDelay.includes(consequence);

/** Asleep (休眠): the applicant let the limit to supplement pass. A supplement wakes the case; no machine ends it. */
export const isDormant = ({ stage, clocks }: OpenCase): boolean =>
  stage === 'awaitingSupplement' && clocks['supplementByApplicant']?.status === 'expired';

/** A decision clock stands still (中止) while a notified procedure goes on. */
const isPaused = ({ clocks }: OpenCase): boolean =>
  Object.values(clocks).some(({ status }) => status === 'paused');

const isOwing = (state: OpenCase): boolean =>
  !state.decision && !isEnded(state) && (state.debt?.owed.length ?? 0) > 0;

/** Nothing more is decided on the application. */
export const isEnded = ({ stage }: Pick<OpenCase, 'stage'>): boolean =>
  ['refused', 'notRequired', 'withdrawn', 'terminated', 'closed'].includes(stage);

/** T12: a permit by commitment is decided on the spot; what steps would have looked at, the after-check does. */
export const isOnTheSpot = ({ acceptance, terms }: OpenCase): boolean =>
  acceptance?.basis === 'commitment' && terms.itemType === 'permit';

export interface CaseFlags {
  readonly overdue: boolean;
  /** 视为受理. */
  readonly deemed: boolean;
  readonly dormant: boolean;
  readonly paused: boolean;
  /** 容缺: a tolerated material is still to come; defaulted when its limit has passed. */
  readonly toleranceOwed: boolean;
  readonly toleranceDefaulted: boolean;
  /** 告知承诺: the applicant has signed the promise. */
  readonly commitment: boolean;
  /** A request to withdraw waits for its answer. */
  readonly withdrawalPending: boolean;
  /** The decision was revoked (撤销). */
  readonly revoked: boolean;
}

export const caseFlags = (state: OpenCase): CaseFlags => ({
  overdue: Object.values(state.clocks).some(isOverdue),
  deemed: state.acceptance?.basis === 'deemed',
  dormant: isDormant(state),
  paused: isPaused(state),
  toleranceOwed: isOwing(state),
  toleranceDefaulted: isOwing(state) && state.debt?.defaulted === true,
  commitment: state.commitment !== undefined && state.commitment !== 'declined',
  withdrawalPending: state.withdrawal !== undefined,
  revoked: state.revocation !== undefined,
});
