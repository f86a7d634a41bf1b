/** What can come of an application before its decision, and after a decision by commitment. Stored for ever. */
import type { Instant, Variants } from '@banjian/kernel';
import type { CaseTerms, TermsCommitment } from './case-terms.js';

/** Checks, corrections and choices until acceptance. */
export type CheckEvent = Variants<{
  MaterialChecked: MaterialChecked;
  CorrectedOnSpot: CorrectedOnSpot;
  SupplementNoted: SupplementNoted;
  CommitmentSigned: CommitmentSigned;
  /** The applicant brings the proofs instead (C05); also takes back a promise before acceptance. */
  CommitmentDeclined: { by: string };
}>;

/** How a case can end without a decision, and what leads there. */
export type EndEvent = Variants<{
  NotRequired: NotRequired;
  WithdrawalRequested: WithdrawalRequested;
  WithdrawalRecalled: { by: string };
  WithdrawalRefused: { applicant: string; by: string; paper: string } & Reasons;
  ApplicationWithdrawn: { applicant: string; reason: string; by: string; paper: string };
  CaseTerminated: CaseTerminated;
}>;

/** What may follow later: told delays, broken promises. */
export type AfterEvent = Variants<{
  CreditNoted: CreditNoted;
  DelayExplained: { clock: string; dueAt: Instant; explanation: string; applicant: string; by: string };
  AfterCheckCompleted: AfterCheckCompleted;
  DecisionRevoked: { applicant: string; by: string; paper: string } & Reasons;
}>;

/** 合格、有误、缺少、可共享获取. */
export type MaterialVerdict = 'right' | 'wrong' | 'missing' | 'obtainable';

/** One material looked at (材料逐项审查); a later look at the same one takes the place of the earlier. */
export interface MaterialChecked {
  readonly material: string;
  readonly verdict: MaterialVerdict;
  /** What is wrong with it. */
  readonly problem?: string;
  readonly applicant: string;
  readonly by: string;
}

/** 当场更正 (行政许可法 32(3)). */
export interface CorrectedOnSpot {
  readonly corrections: readonly Correction[];
  readonly applicant: string;
  readonly by: string;
  readonly paper: string;
}
export interface Correction {
  readonly material: string;
  readonly correction: string;
}

/** Result note of a faulty supplement (补正审查结果告知): the notice's own items and no others. */
export interface SupplementNoted {
  readonly applicant: string;
  readonly faults: readonly Gap[];
  /** Codes of the notice that are owed after this note. */
  readonly remaining: readonly string[];
  readonly proof: NoticeProof;
  readonly by: string;
  readonly paper: string;
}

/** 告知承诺书: the text as it was told and signed, the materials it takes the place of. */
export interface CommitmentSigned extends Omit<TermsCommitment, 'afterCheck'> {
  readonly afterCheckPlan: string;
  readonly applicant: string;
  readonly by: string;
  readonly paper: string;
}

/** 不受理 (行政许可法 32(1)): the matter needs no permit. */
export interface NotRequired {
  readonly applicant: string;
  readonly reason: string;
  readonly legalBasis: string;
  readonly by: string;
  readonly paper: string;
}

/** A request to withdraw after acceptance; the case goes on, its clocks and pauses as they are, until it is answered. */
export interface WithdrawalRequested {
  readonly applicant: string;
  readonly reason: string;
  readonly by: string;
}

/** 终止办理. */
export interface CaseTerminated extends Reasons {
  readonly ground: TerminationGround;
  readonly applicant: string;
  readonly by: string;
  readonly paper: string;
}
/** The applicant is no more, the matter is no more, or a law says so; and what an item says of a debt not settled (容缺). */
export type TerminationGround =
  'applicantCeased' | 'matterGone' | 'lawProvides' | 'toleranceReturned' | 'acceptanceRevoked';

/** 容缺违约记录: the case goes on, the breach stands in the applicant's credit record. */
export interface CreditNoted {
  readonly caseId: string;
  readonly number: string;
  readonly owed: readonly string[];
  readonly applicant: string;
  readonly by: string;
  readonly paper: string;
}

/** 事后核查: whether what was promised is so. */
export interface AfterCheckCompleted {
  readonly caseId: string;
  readonly number: string;
  readonly found: 'kept' | 'broken';
  readonly result: string;
  readonly applicant: string;
  readonly by: string;
}

/** A gap (缺项) of the one-time notice: the material, and what is wrong with it or that it is missing. */
export interface Gap {
  readonly material: string;
  readonly problem: string;
  /** It is asked for on paper. */
  readonly onPaper?: true;
}

/** How the notice came to the applicant: signed for, arrived in the applicant's space, or delivery receipt. */
export type NoticeProof = 'signature' | 'applicantSpace' | 'deliveryReceipt';

/** What a no must carry (行政许可法 38): reasons, legal basis, remedies. */
export interface Reasons {
  readonly reason: string;
  readonly legalBasis: string;
  readonly remedies: CaseTerms['remedies'];
}
