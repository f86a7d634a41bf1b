/**
 * Case (办件): one application, from submission to the decision handed over. What happened to it is in `case-events.ts`, what is
 * remembered in `case-state.ts`. Stream `case-{caseId}`. Stored for ever: add an event or an optional field, never rename one.
 */
import { evolveClocks, isClockEvent, noClocks } from '@banjian/calendar/pure';
import type { ApplicationSubmitted, CaseEvent } from './case-events.js';
import type { Case, OpenCase } from './case-state.js';
import { evolveIntake } from './evolve-intake.js';
import { evolveReview } from './evolve-review.js';

export { absentCase } from './case-state.js';
export type * from './case-events.js';
export type * from './case-state.js';

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
    notes: 0,
    checks: {},
    corrections: [],
    withdrawalsRefused: [],
    explanations: {},
    signed: {},
    stepsDone: [],
    procedures: [],
    clocks: noClocks,
  };
}

type Later = Exclude<CaseEvent, { type: 'ApplicationSubmitted' }>;

function evolveOpen(state: OpenCase, event: Later): OpenCase {
  if (isClockEvent(event)) return { ...state, clocks: evolveClocks(state.clocks, event) };
  switch (event.type) {
    case 'StepSigned':
    case 'StepCompleted':
    case 'DecisionExtended':
    case 'SpecialProcedureOpened':
    case 'SpecialProcedureClosed':
    case 'OwedMaterialsReceived':
    case 'ToleranceDebtSettled':
    case 'ToleranceDefaulted':
    case 'DecisionMade':
    case 'LicenceLinked':
    case 'ResultDelivered':
    case 'CaseClosed':
    case 'CreditNoted':
    case 'DelayExplained':
    case 'AfterCheckCompleted':
    case 'DecisionRevoked':
      return evolveReview(state, event);
    default:
      return evolveIntake(state, event);
  }
}

export const caseStream = (caseId: string): string => `case-${caseId}`;
export const caseIdOf = (stream: string): string => stream.slice('case-'.length);
