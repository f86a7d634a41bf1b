/** Review (审查) and decision (决定): the item's steps, each signed, then one decision by somebody else. */
import type { Moment } from '@banjian/calendar/pure';
import { reject } from '@banjian/kernel';
import { mustBeAvailable, no, type Asked, type Availability } from './availability.js';
import type { CaseEvent, Decision, OpenCase } from './case.js';
import { isOnTheSpot } from './case-flags.js';
import { clockOfAfterCheck, clocksFromDecision, stopDecisionClocks } from './deadline.policy.js';
import { isByCommitment } from './material.policy.js';
import { paperNumber } from './paper.policy.js';
import { separation } from './separation.policy.js';
import { openProcedure } from './special-procedure.js';

export interface CompleteStep extends Asked {
  readonly step: string;
  readonly opinion: string;
}
export interface DecideCase extends Asked {
  readonly outcome: Decision['outcome'];
  readonly reason?: string;
  readonly legalBasis?: string;
}
export interface LinkLicence {
  readonly at: Moment;
  readonly licenceId: string;
  readonly identifier: string;
}

type Events = readonly CaseEvent[];

/** The next step of the item, by somebody who has not signed it yet and has not accepted the case. */
export function mayCompleteStep({ by }: Asked, state: OpenCase): Availability {
  if (!isUnderReview(state)) return no('case.not-in-review');
  if (state.terms.steps.length === 0) return no('case.steps-none');
  if (isOnTheSpot(state)) return no('case.commitment-needs-no-step');
  const next = openSteps(state)[0];
  if (next === undefined) return no('case.step-already-complete');
  if (state.signed[next]?.some((signature) => signature.by === by)) return no('case.step-already-signed');
  return separation(by, state, ['acceptance']);
}

const isUnderReview = ({ stage }: OpenCase): boolean => stage === 'accepted' || stage === 'inReview';

/** Sign a step of the item, in its order. An inspection is complete when two have signed (行政许可法 34). */
export function completeStep(command: CompleteStep, state: OpenCase): Events {
  const { by, step, opinion } = command;
  const wanted = state.terms.steps.find(({ code }) => code === step);
  // C01: asking for a step the list does not name is itself to be known, whatever else speaks against it.
  if (!wanted) return reject('case.unknown-step', { step });
  const signatures = state.signed[step] ?? [];
  const mine = signatures.find((signature) => signature.by === by);
  if (mine?.opinion === opinion) return [];
  mustBeAvailable(mayCompleteStep(command, state));
  if (mine) return reject('case.step-already-signed');
  if (state.stepsDone.includes(step)) return reject('case.step-already-complete', { step });
  const next = openSteps(state)[0];
  if (next !== step) return reject('case.step-out-of-order', { next });
  const signers = [...signatures.map((signature) => signature.by), by];
  return [
    { type: 'StepSigned', step, by, applicant: state.applicant, opinion },
    ...(signers.length < wanted.signers ? [] : [{ type: 'StepCompleted' as const, step, signers }]),
  ];
}

const openSteps = (state: OpenCase): readonly string[] =>
  isOnTheSpot(state)
    ? []
    : state.terms.steps.map(({ code }) => code).filter((code) => !state.stepsDone.includes(code));

/** Every step taken, and no procedure under way. */
export function mayDecideCase({ by }: Asked, state: OpenCase): Availability {
  if (state.decision) return no('case.already-decided');
  if (!isUnderReview(state)) return no('case.not-in-review');
  if (state.withdrawal) return no('case.withdrawal-pending');
  const open = openSteps(state);
  if (open.length > 0) return no('case.steps-open', { steps: open });
  const held = openProcedure(state);
  if (held) return no('case.special-procedure-open', { procedure: held.procedure });
  return separation(by, state, ['acceptance', 'review']);
}

/** Decision (决定): after every step; a denial needs reasons, legal basis and remedies (行政许可法 38). */
export function decideCase(command: DecideCase, state: OpenCase): Events {
  const { at, by, outcome, reason, legalBasis } = command;
  if (state.decision && sameDecision(state.decision, command)) return [];
  mustBeAvailable(mayDecideCase(command, state));
  mustNotBeOwed(command, state);
  const paper = paperNumber(state.number, 'decision');
  const decided = { caseId: state.caseId, outcome, applicant: state.applicant, by, paper };
  const stated = { ...(reason && { reason }), ...(legalBasis && { legalBasis }) };
  return [
    { type: 'DecisionMade', ...decided, ...stated, ...(outcome === 'denied' && denial(command, state)) },
    ...stopDecisionClocks(at, state),
    ...clocksFromDecision(at, state.terms, outcome),
    ...(isToBeChecked(command, state) ? clockOfAfterCheck(at, state) : []),
  ];
}

const isToBeChecked = ({ outcome }: DecideCase, state: OpenCase): boolean =>
  outcome === 'granted' && isByCommitment(state);

/** Nothing is granted while a tolerated material is owed. */
function mustNotBeOwed({ outcome }: DecideCase, state: OpenCase): void {
  const owed = state.debt?.owed ?? [];
  if (outcome === 'granted' && owed.length > 0) reject('case.tolerance-owed', { materials: owed });
}

function denial({ reason, legalBasis }: DecideCase, state: OpenCase): Pick<Decision, 'remedies'> {
  if (!reason || !legalBasis) return reject('case.denial-needs-reasons');
  const { remedies } = state.terms;
  return remedies.length > 0 ? { remedies } : reject('case.remedies-missing');
}

const sameDecision = (made: Decision, { by, outcome, reason, legalBasis }: DecideCase): boolean =>
  made.by === by && made.outcome === outcome && made.reason === reason && made.legalBasis === legalBasis;

/** The licence (证照) has its own stream; its identifier is noted here once it is issued. */
export function linkLicence({ licenceId, identifier }: LinkLicence, state: OpenCase): Events {
  if (state.licence)
    return state.licence.licenceId === licenceId ? [] : reject('case.licence-already-linked');
  // Also of a case closed meanwhile: a decision revoked before its licence was made leaves nothing to hand over.
  if (state.decision?.outcome !== 'granted') return reject('case.not-granted');
  if (!state.terms.licence) return reject('case.item-has-no-licence');
  return [{ type: 'LicenceLinked', licenceId, identifier }];
}
