/** Case (办件): what is remembered of its events, only what decisions need. */
import type { Clocks } from '@banjian/calendar/pure';
import type { Instant, LocalDate, Variant } from '@banjian/kernel';
import type {
  AcceptanceBasis,
  AcceptanceRefused,
  AfterCheckCompleted,
  CommitmentSigned,
  CorrectedOnSpot,
  Decision,
  DecisionExtended,
  EndEvent,
  Gap,
  MaterialChecked,
  SpecialProcedureOpened,
  SupplementNoted,
  TerminationGround,
  WithdrawalRequested,
} from './case-events.js';
import type { CaseTerms, DeliveryMode } from './case-terms.js';

export type Stage =
  | 'submitted'
  | 'received'
  | 'awaitingSupplement'
  | 'accepted'
  | 'inReview'
  | 'decided'
  | 'issued'
  | 'closed'
  | 'refused'
  | 'notRequired'
  | 'withdrawn'
  | 'terminated';

export type Case = { readonly stage: 'absent' } | OpenCase;

export interface OpenCase {
  readonly stage: Stage;
  readonly caseId: string;
  readonly number: string;
  readonly terms: CaseTerms;
  readonly applicant: string;
  readonly channel: string;
  readonly receivedAt: Instant;
  /** Codes handed in so far. */
  readonly materials: readonly string[];
  readonly notice?: {
    readonly gaps: readonly Gap[];
    readonly told: boolean;
    readonly remaining: readonly string[];
    /** Brought by supplements since the notice, or since the last result note. */
    readonly brought: readonly string[];
  };
  /** The last look at each material. */
  readonly checks: Readonly<Record<string, MaterialCheck>>;
  /** Last result note of a faulty supplement. */
  readonly note?: Pick<SupplementNoted, 'faults' | 'by'>;
  readonly corrections: readonly Pick<CorrectedOnSpot, 'corrections' | 'by'>[];
  readonly notes: number;
  /** The applicant's choice between promise and proof; absent: not made yet. */
  readonly commitment?: Pick<CommitmentSigned, 'text' | 'replaces' | 'by'> | 'declined';
  /** A request to withdraw that is not answered yet. */
  readonly withdrawal?: Pick<WithdrawalRequested, 'reason' | 'by'>;
  readonly withdrawalsRefused: readonly Pick<Variant<EndEvent, 'WithdrawalRefused'>, 'reason' | 'by'>[];
  /** How the case ended without a decision. */
  readonly ended?: { readonly reason: string; readonly by: string; readonly ground?: TerminationGround };
  readonly creditNoted?: string;
  readonly explanations: Readonly<Record<string, { readonly explanation: string; readonly by: string }>>;
  readonly afterCheck?: Pick<AfterCheckCompleted, 'found' | 'result' | 'by'>;
  readonly revocation?: { readonly reason: string; readonly legalBasis: string; readonly by: string };
  readonly supplements: number;
  readonly supplementedAt?: Instant;
  readonly acceptance?: { readonly basis: AcceptanceBasis; readonly from: Instant; readonly by?: string };
  readonly refusal?: Omit<AcceptanceRefused, 'applicant' | 'remedies' | 'paper'>;
  /** Who has signed each step, with what opinion. */
  readonly signed: Readonly<Record<string, readonly { readonly by: string; readonly opinion: string }[]>>;
  readonly stepsDone: readonly string[];
  readonly extension?: Pick<DecisionExtended, 'approvedBy' | 'reason' | 'by'>;
  /** Written notices of special procedures, in their order; only the last may still be open. */
  readonly procedures: readonly HeldProcedure[];
  /** What was tolerated (容缺); `owed` is what is still to come. */
  readonly debt?: ToleranceDebt;
  readonly decision?: Decision;
  readonly licence?: { readonly licenceId: string; readonly identifier: string };
  readonly delivery?: { readonly mode: DeliveryMode; readonly by: string; readonly receipt: string };
  readonly clocks: Clocks;
}

/** One written notice of a special procedure. A further notice, or closing, ends it; the clocks may have resumed before. */
export type HeldProcedure = Pick<
  SpecialProcedureOpened,
  'procedure' | 'length' | 'openedOn' | 'reason' | 'by' | 'paper'
> & {
  readonly endedOn?: LocalDate;
  readonly closed?: { readonly result: string; readonly by: string };
};

export type MaterialCheck = Pick<MaterialChecked, 'verdict' | 'problem' | 'by'>;

export interface ToleranceDebt {
  readonly tolerated: readonly string[];
  readonly owed: readonly string[];
  readonly promise: string;
  readonly defaulted: boolean;
}

export const absentCase: Case = { stage: 'absent' };
