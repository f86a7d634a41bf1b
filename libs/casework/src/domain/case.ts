/**
 * Case (办件): one application, from submission to the decision handed over. What happened to it is in `case-events.ts`.
 * Stream `case-{caseId}`. Stored for ever: add an event or an optional field, never rename one.
 */
import { evolveClocks, isClockEvent, noClocks, type Clocks } from '@banjian/calendar/pure';
import { unreachable, type Instant, type LocalDate } from '@banjian/kernel';
import type {
  AcceptanceBasis,
  AcceptanceRefused,
  ApplicationSubmitted,
  CaseEvent,
  Decision,
  DecisionExtended,
  Gap,
  InterimEvent,
  SpecialProcedureClosed,
  SpecialProcedureOpened,
  Supplement,
} from './case-events.js';
import type { CaseTerms, DeliveryMode, HandedIn } from './case-terms.js';

export type * from './case-events.js';

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
  readonly refusal?: Pick<AcceptanceRefused, 'ground' | 'reason' | 'legalBasis' | 'by'>;
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

export interface ToleranceDebt {
  readonly tolerated: readonly string[];
  readonly owed: readonly string[];
  readonly promise: string;
  readonly defaulted: boolean;
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
    procedures: [],
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
      return { ...state, stage: 'accepted', acceptance: acceptanceOf(event), ...debtOf(event) };
    case 'AcceptanceRefused':
      return { ...state, stage: 'refused', refusal: event };
    case 'StepSigned':
      return { ...state, stage: 'inReview', signed: withSignature(state.signed, event) };
    case 'StepCompleted':
      return { ...state, stepsDone: [...state.stepsDone, event.step] };
    default:
      return evolveInterim(state, event);
  }
}

function evolveInterim(state: OpenCase, event: InterimEvent | Result): OpenCase {
  switch (event.type) {
    case 'DecisionExtended':
      return { ...state, extension: event };
    case 'SpecialProcedureOpened':
      return { ...state, procedures: [...endedBy(event, state.procedures), event] };
    case 'SpecialProcedureClosed':
      return { ...state, procedures: closedBy(event, state.procedures) };
    case 'OwedMaterialsReceived':
      return { ...owing(state, { owed: event.remaining }), materials: handedIn(state, event.materials) };
    case 'ToleranceDebtSettled':
      return owing(state, { owed: [] });
    case 'ToleranceDefaulted':
      return owing(state, { defaulted: true });
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
  const all = { ...state, materials: handedIn(state, materials), supplements: state.supplements + 1 };
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

/** Nothing was tolerated: the event tells only what is so. */
function debtOf({ owed, promise }: Accepted): Pick<OpenCase, 'debt'> {
  if (!owed || promise === undefined) return {};
  return { debt: { tolerated: owed, owed, promise, defaulted: false } };
}

const owing = (state: OpenCase, change: Partial<ToleranceDebt>): OpenCase =>
  state.debt ? { ...state, debt: { ...state.debt, ...change } } : state;

/** A further notice of a procedure that goes on takes the place of the notice before. */
const endedBy = (
  { openedOn }: SpecialProcedureOpened,
  procedures: OpenCase['procedures'],
): OpenCase['procedures'] =>
  procedures.map((each) => (each.endedOn === undefined ? { ...each, endedOn: openedOn } : each));

const closedBy = (
  { endedOn, result, by }: SpecialProcedureClosed,
  procedures: OpenCase['procedures'],
): OpenCase['procedures'] =>
  procedures.map((each) =>
    each.endedOn === undefined ? { ...each, endedOn, closed: { result, by } } : each,
  );

const handedIn = ({ materials }: OpenCase, more: readonly HandedIn[]): readonly string[] => [
  ...new Set([...materials, ...codesOf(more)]),
];

const codesOf = (materials: readonly HandedIn[]): readonly string[] => materials.map(({ code }) => code);

export const caseStream = (caseId: string): string => `case-${caseId}`;
export const caseIdOf = (stream: string): string => stream.slice('case-'.length);
