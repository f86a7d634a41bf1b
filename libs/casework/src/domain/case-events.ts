/** What happens to a case (办件). Stored for ever: add an event or an optional field, never rename one. */
import type { ClockEvent } from '@banjian/calendar/pure';
import type { Instant, LocalDate, Variants } from '@banjian/kernel';
import type { AfterEvent, CheckEvent, EndEvent, Gap, NoticeProof, Reasons } from './intake-events.js';
import type { CaseTerms, DeliveryMode, FilledForm, HandedIn, Party, Visit } from './case-terms.js';

export type * from './intake-events.js';

export type CaseEvent =
  | ClockEvent
  | CheckEvent
  | EndEvent
  | AfterEvent
  | InterimEvent
  | Variants<{
      ApplicationSubmitted: ApplicationSubmitted;
      MaterialsReceived: { receivedAt: Instant; materials: readonly HandedIn[]; by: string; paper: string };
      OneTimeNoticeIssued: { applicant: string; gaps: readonly Gap[]; by: string; paper: string };
      OneTimeNoticeTold: { proof: NoticeProof; by: string };
      SupplementReceived: Supplement;
      CaseAccepted: {
        basis: AcceptanceBasis;
        from: Instant;
        by?: string;
        paper: string;
      } & Partial<Tolerated>;
      AcceptanceRefused: AcceptanceRefused;
      StepSigned: { step: string; by: string; applicant: string; opinion: string };
      StepCompleted: { step: string; signers: readonly string[] };
      DecisionMade: Decision;
      LicenceLinked: { licenceId: string; identifier: string };
      ResultDelivered: { mode: DeliveryMode; by: string; applicant: string; receipt: string; paper: string };
      CaseClosed: Closing;
    }>;

/** What may come between acceptance and decision. */
export type InterimEvent = Variants<{
  DecisionExtended: DecisionExtended;
  SpecialProcedureOpened: SpecialProcedureOpened;
  SpecialProcedureClosed: SpecialProcedureClosed;
  OwedMaterialsReceived: OwedMaterialsReceived;
  ToleranceDebtSettled: { settledAt: Instant; by: string };
  /** What the item says follows is decided by people; the flag stands. Took effect at `dueAt`. */
  ToleranceDefaulted: {
    owed: readonly string[];
    dueAt: Instant;
    onDefault?: NonNullable<CaseTerms['onToleranceDefault']>;
  };
}>;

export interface ApplicationSubmitted {
  readonly caseId: string;
  /** 办件编码. */
  readonly number: string;
  readonly terms: CaseTerms;
  readonly applicant: Party;
  /** 代办人, 代理人. */
  readonly agent?: Party;
  readonly form: FilledForm;
  /** What of it was filled in from shared data (预填, C19, C20), and where that came from. */
  readonly prefilled?: readonly Prefilled[];
  readonly channel: string;
  readonly by: string;
}

/** Where a prefilled value came from: its field, the kind of shared data, its source in words, and as of when. */
export interface Prefilled {
  readonly field: string;
  readonly kind: string;
  readonly source: string;
  readonly asOf: LocalDate;
}

export interface Supplement {
  readonly receivedAt: Instant;
  readonly materials: readonly HandedIn[];
  /** Material codes of the notice that are still owed; a note may name these and nothing else. */
  readonly remaining: readonly string[];
  readonly by: string;
  readonly paper: string;
}

/**
 * Acceptance (受理): papers complete, 收件即受理, minor gaps tolerated (容缺), proofs replaced by a signed promise (告知承诺), or
 * deemed by silence (行政许可法 32(4)).
 */
export type AcceptanceBasis = 'complete' | 'onReceipt' | 'tolerance' | 'commitment' | 'deemed';

/** Tolerance (容缺受理): what the applicant owes, in the words of the promise to hand it in. */
export interface Tolerated {
  readonly owed: readonly string[];
  readonly promise: string;
  readonly applicant: string;
}

export interface OwedMaterialsReceived {
  readonly receivedAt: Instant;
  readonly materials: readonly HandedIn[];
  /** Codes still owed. */
  readonly remaining: readonly string[];
  readonly by: string;
  readonly paper: string;
}

/** 不予受理: not this body's power (32(2)), the conditions are plainly not met, or policy makes it impossible (T03). */
export type RefusalGround = 'wrongBody' | 'conditionsNotMet' | 'policyImpossible';

/** 不予受理决定书. */
export interface AcceptanceRefused extends Reasons {
  readonly applicant: string;
  readonly ground: RefusalGround;
  /** Whom to turn to, where it is not this body's power. */
  readonly referTo?: string;
  /** Further reasons, so that all are told at once (T03). */
  readonly furtherReasons?: readonly string[];
  readonly by: string;
  readonly paper: string;
}

/** Extension (延长, 行政许可法 42): once, by the head of the body or, of joint handling, of the government at that level. */
export interface DecisionExtended {
  /** Further working days. */
  readonly amount: number;
  readonly approvedBy: 'bodyHead' | 'governmentHead';
  readonly reason: string;
  readonly by: string;
  readonly applicant: string;
  readonly paper: string;
}

/** Special procedure (特别程序, 行政许可法 45): `paper` is the written notice of its length, without which no clock stands still. */
export interface SpecialProcedureOpened {
  readonly procedure: string;
  readonly name: string;
  /** Notified working days; they are those after `openedOn`. */
  readonly length: number;
  readonly openedOn: LocalDate;
  readonly reason: string;
  readonly by: string;
  readonly applicant: string;
  readonly paper: string;
}

export interface SpecialProcedureClosed {
  readonly procedure: string;
  readonly name: string;
  readonly result: string;
  readonly endedOn: LocalDate;
  readonly by: string;
  readonly applicant: string;
}

/** Decision (决定). A denial carries its reasons; a grant may state a condition in `reason`. */
export interface Decision {
  readonly caseId: string;
  readonly outcome: 'granted' | 'denied';
  readonly applicant: string;
  readonly by: string;
  readonly paper: string;
  readonly reason?: string;
  readonly legalBasis?: string;
  readonly remedies?: CaseTerms['remedies'];
}

/** Closing (办结). Carries what the rating needs to know, so that no other context reads a case's inside. */
export interface Closing {
  readonly caseId: string;
  readonly applicant: string;
  readonly itemCode: string;
  readonly itemName: string;
  readonly organisation: string;
  readonly region: string;
  readonly visits: readonly Visit[];
  readonly by: string;
}
