/**
 * Case (办件): one application, from submission to the decision handed over.
 * Stream `case-{caseId}`. Stored for ever: add an event or an optional field, never rename one.
 */
import { evolveClocks, isClockEvent, noClocks, type ClockEvent, type Clocks } from '@banjian/calendar/pure';
import { unreachable, type Instant, type Variants } from '@banjian/kernel';
import type { CaseTerms, DeliveryMode, HandedIn, Party, Visit } from './case-terms.js';

// — Events: what happened ————————————————————————————————————————————————————

export type CaseEvent =
  | ClockEvent
  | Variants<{
      ApplicationSubmitted: ApplicationSubmitted;
      MaterialsReceived: { receivedAt: Instant; materials: readonly HandedIn[]; by: string; paper: string };
      OneTimeNoticeIssued: { applicant: string; gaps: readonly Gap[]; by: string; paper: string };
      OneTimeNoticeTold: { proof: NoticeProof; by: string };
      SupplementReceived: Supplement;
      CaseAccepted: { basis: AcceptanceBasis; from: Instant; by?: string; paper: string };
      AcceptanceRefused: { applicant: string; ground: RefusalGround; by: string; paper: string } & Reasons;
      StepSigned: { step: string; by: string; applicant: string; opinion: string };
      StepCompleted: { step: string; signers: readonly string[] };
      DecisionMade: Decision;
      LicenceLinked: { licenceId: string; identifier: string };
      ResultDelivered: { mode: DeliveryMode; by: string; applicant: string; receipt: string; paper: string };
      CaseClosed: Closing;
    }>;

export interface ApplicationSubmitted {
  readonly caseId: string;
  /** 办件编码. */
  readonly number: string;
  readonly terms: CaseTerms;
  readonly applicant: Party;
  /** 代办人, 代理人. */
  readonly agent?: Party;
  readonly form: Readonly<Record<string, string | number | boolean>>;
  readonly channel: string;
  readonly by: string;
}

/** A gap (缺项) of the one-time notice: the material, and what is wrong with it or that it is missing. */
export interface Gap {
  readonly material: string;
  readonly problem: string;
}

/** How the notice came to the applicant: signed for, arrived in the applicant's space, or delivery receipt. */
export type NoticeProof = 'signature' | 'applicantSpace' | 'deliveryReceipt';

export interface Supplement {
  readonly receivedAt: Instant;
  readonly materials: readonly HandedIn[];
  /** Material codes of the notice that are still owed; a note may name these and nothing else. */
  readonly remaining: readonly string[];
  readonly by: string;
  readonly paper: string;
}

/** Acceptance (受理): papers complete, 收件即受理, or deemed by silence (行政许可法 32(4)). Tolerance and commitment follow. */
export type AcceptanceBasis = 'complete' | 'onReceipt' | 'deemed';

/** 不予受理: not this body's power (32(2)), or the conditions are plainly not met. */
export type RefusalGround = 'wrongBody' | 'conditionsNotMet';

/** What a no must carry (行政许可法 38): reasons, legal basis, remedies. */
export interface Reasons {
  readonly reason: string;
  readonly legalBasis: string;
  readonly remedies: CaseTerms['remedies'];
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

// — State: only what decisions need ——————————————————————————————————————————

export type Stage =
  | 'submitted'
  | 'received'
  | 'awaitingSupplement'
  | 'accepted'
  | 'inReview'
  | 'decided'
  | 'issued'
  | 'closed'
  | 'refused';

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
  };
  readonly supplements: number;
  readonly supplementedAt?: Instant;
  readonly acceptance?: { readonly basis: AcceptanceBasis; readonly from: Instant; readonly by?: string };
  readonly refusal?: { readonly ground: RefusalGround; readonly by: string };
  /** Who has signed each step, with what opinion. */
  readonly signed: Readonly<Record<string, readonly { readonly by: string; readonly opinion: string }[]>>;
  readonly stepsDone: readonly string[];
  readonly decision?: Decision;
  readonly licence?: { readonly licenceId: string; readonly identifier: string };
  readonly delivery?: { readonly mode: DeliveryMode; readonly by: string; readonly receipt: string };
  readonly clocks: Clocks;
}

export const absentCase: Case = { stage: 'absent' };

export function evolveCase(state: Case, event: CaseEvent): Case {
  if (event.type === 'ApplicationSubmitted') return opened(event);
  return state.stage === 'absent' ? state : evolveOpen(state, event);
}

function opened({ caseId, number, terms, applicant, channel }: ApplicationSubmitted): OpenCase {
  return {
    stage: 'submitted',
    caseId,
    number,
    terms,
    applicant: applicant.id,
    channel,
    receivedAt: '',
    materials: [],
    supplements: 0,
    signed: {},
    stepsDone: [],
    clocks: noClocks,
  };
}

type Later = Exclude<CaseEvent, { type: 'ApplicationSubmitted' }>;
type Accepted = Extract<Later, { type: 'CaseAccepted' }>;
type Result = Extract<Later, { type: 'DecisionMade' | 'LicenceLinked' | 'ResultDelivered' | 'CaseClosed' }>;

function evolveOpen(state: OpenCase, event: Later): OpenCase {
  if (isClockEvent(event)) return { ...state, clocks: evolveClocks(state.clocks, event) };
  switch (event.type) {
    case 'MaterialsReceived':
      return {
        ...state,
        stage: 'received',
        receivedAt: event.receivedAt,
        materials: codesOf(event.materials),
      };
    case 'OneTimeNoticeIssued':
      return {
        ...state,
        notice: { gaps: event.gaps, told: false, remaining: event.gaps.map((gap) => gap.material) },
      };
    case 'OneTimeNoticeTold':
      return told(state);
    case 'SupplementReceived':
      return supplemented(state, event);
    case 'CaseAccepted':
      return { ...state, stage: 'accepted', acceptance: acceptanceOf(event) };
    case 'AcceptanceRefused':
      return { ...state, stage: 'refused', refusal: { ground: event.ground, by: event.by } };
    case 'StepSigned':
      return { ...state, stage: 'inReview', signed: withSignature(state.signed, event) };
    case 'StepCompleted':
      return { ...state, stepsDone: [...state.stepsDone, event.step] };
    default:
      return evolveResult(state, event);
  }
}

function evolveResult(state: OpenCase, event: Result): OpenCase {
  switch (event.type) {
    case 'DecisionMade':
      return { ...state, stage: 'decided', decision: event };
    case 'LicenceLinked':
      return {
        ...state,
        stage: 'issued',
        licence: { licenceId: event.licenceId, identifier: event.identifier },
      };
    case 'ResultDelivered':
      return { ...state, delivery: { mode: event.mode, by: event.by, receipt: event.receipt } };
    case 'CaseClosed':
      return { ...state, stage: 'closed' };
    default:
      return unreachable(event);
  }
}

const told = (state: OpenCase): OpenCase =>
  state.notice ? { ...state, stage: 'awaitingSupplement', notice: { ...state.notice, told: true } } : state;

function supplemented(state: OpenCase, { materials, remaining, receivedAt }: Supplement): OpenCase {
  if (!state.notice) return state;
  const handedIn = [...new Set([...state.materials, ...codesOf(materials)])];
  const all = { ...state, materials: handedIn, supplements: state.supplements + 1 };
  const notice = { ...state.notice, remaining };
  return remaining.length > 0
    ? { ...all, notice }
    : { ...all, notice, stage: 'received', supplementedAt: receivedAt };
}

const acceptanceOf = ({ basis, from, by }: Accepted) =>
  by === undefined ? { basis, from } : { basis, from, by };

function withSignature(
  signed: OpenCase['signed'],
  { step, by, opinion }: { step: string; by: string; opinion: string },
) {
  return { ...signed, [step]: [...(signed[step] ?? []), { by, opinion }] };
}

const codesOf = (materials: readonly HandedIn[]): readonly string[] => materials.map(({ code }) => code);

export const caseStream = (caseId: string): string => `case-${caseId}`;
