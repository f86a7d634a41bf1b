/** What a case remembers from acceptance on. */
import { unreachable } from '@banjian/kernel';
import type {
  AfterEvent,
  CaseEvent,
  InterimEvent,
  SpecialProcedureClosed,
  SpecialProcedureOpened,
} from './case-events.js';
import type { OpenCase, ToleranceDebt } from './case-state.js';
import { handedIn } from './evolve-intake.js';

type ResultEvent = Extract<
  CaseEvent,
  { type: 'DecisionMade' | 'LicenceLinked' | 'ResultDelivered' | 'CaseClosed' }
>;
type StepEvent = Extract<CaseEvent, { type: 'StepSigned' | 'StepCompleted' }>;

export function evolveReview(
  state: OpenCase,
  event: InterimEvent | StepEvent | ResultEvent | AfterEvent,
): OpenCase {
  switch (event.type) {
    case 'StepSigned':
      return { ...state, stage: 'inReview', signed: withSignature(state.signed, event) };
    case 'StepCompleted':
      return { ...state, stepsDone: [...state.stepsDone, event.step] };
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

function evolveResult(state: OpenCase, event: ResultEvent | AfterEvent): OpenCase {
  switch (event.type) {
    case 'DecisionMade':
      return { ...state, stage: 'decided', decision: event };
    case 'LicenceLinked': {
      const { licenceId, identifier } = event;
      const stage = state.stage === 'closed' ? 'closed' : 'issued';
      return { ...state, stage, licence: { licenceId, identifier } };
    }
    case 'ResultDelivered':
      return { ...state, delivery: { mode: event.mode, by: event.by, receipt: event.receipt } };
    case 'CaseClosed':
      return { ...state, stage: 'closed' };
    default:
      return evolveAfter(state, event);
  }
}

function evolveAfter(state: OpenCase, event: AfterEvent): OpenCase {
  switch (event.type) {
    case 'CreditNoted':
      return { ...state, creditNoted: event.by };
    case 'DelayExplained':
      return { ...state, explanations: { ...state.explanations, [event.clock]: event } };
    case 'AfterCheckCompleted':
      return { ...state, afterCheck: event };
    case 'DecisionRevoked':
      return { ...state, revocation: event };
    default:
      return unreachable(event);
  }
}

function withSignature(
  signed: OpenCase['signed'],
  { step, by, opinion }: { step: string; by: string; opinion: string },
) {
  return { ...signed, [step]: [...(signed[step] ?? []), { by, opinion }] };
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
