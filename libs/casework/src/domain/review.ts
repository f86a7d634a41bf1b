/** Review (审查) and decision (决定): the item's steps, each signed, then one decision by somebody else. */
import type { Moment } from '@banjian/calendar/pure';
import { reject } from '@banjian/kernel';
import type { CaseEvent, Decision, OpenCase } from './case.js';
import { clocksFromDecision, stopDecisionClocks } from './deadline.policy.js';
import { paperNumber } from './paper.policy.js';
import { mustBeSeparate } from './separation.policy.js';
import { openProcedure } from './special-procedure.js';

export interface CompleteStep {
  readonly at: Moment;
  readonly by: string;
  readonly step: string;
  readonly opinion: string;
}
export interface DecideCase {
  readonly at: Moment;
  readonly by: string;
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

/** Sign a step of the item, in its order. An inspection is complete when two have signed (行政许可法 34). */
export function completeStep({ by, step, opinion }: CompleteStep, state: OpenCase): Events {
  const signatures = state.signed[step] ?? [];
  const mine = signatures.find((signature) => signature.by === by);
  if (mine) return mine.opinion === opinion ? [] : reject('case.step-already-signed');
  if (state.stage !== 'accepted' && state.stage !== 'inReview') return reject('case.not-in-review');
  const wanted = state.terms.steps.find(({ code }) => code === step);
  if (!wanted) return reject('case.unknown-step', { step });
  if (state.stepsDone.includes(step)) return reject('case.step-already-complete', { step });
  const next = openSteps(state)[0];
  if (next !== step) return reject('case.step-out-of-order', { next });
  mustBeSeparate(by, state, ['acceptance']);
  const signers = [...signatures.map((signature) => signature.by), by];
  return [
    { type: 'StepSigned', step, by, applicant: state.applicant, opinion },
    ...(signers.length < wanted.signers ? [] : [{ type: 'StepCompleted' as const, step, signers }]),
  ];
}

const openSteps = (state: OpenCase): readonly string[] =>
  state.terms.steps.map(({ code }) => code).filter((code) => !state.stepsDone.includes(code));

/** Decision (决定): after every step; a denial needs reasons, legal basis and remedies (行政许可法 38). */
export function decideCase(command: DecideCase, state: OpenCase): Events {
  const { at, by, outcome, reason, legalBasis } = command;
  if (state.decision) return sameDecision(state.decision, command) ? [] : reject('case.already-decided');
  mustBeReadyToDecide(command, state);
  mustBeSeparate(by, state, ['acceptance', 'review']);
  const paper = paperNumber(state.number, 'decision');
  const decided = { caseId: state.caseId, outcome, applicant: state.applicant, by, paper };
  const stated = { ...(reason && { reason }), ...(legalBasis && { legalBasis }) };
  return [
    { type: 'DecisionMade', ...decided, ...stated, ...(outcome === 'denied' && denial(command, state)) },
    ...stopDecisionClocks(at, state),
    ...clocksFromDecision(at, state.terms, outcome),
  ];
}

/** Every step taken, no procedure under way; and nothing is granted while a tolerated material is owed. */
function mustBeReadyToDecide({ outcome }: DecideCase, state: OpenCase): void {
  if (state.stage !== 'accepted' && state.stage !== 'inReview') reject('case.not-in-review');
  const open = openSteps(state);
  if (open.length > 0) reject('case.steps-open', { steps: open });
  const held = openProcedure(state);
  if (held) reject('case.special-procedure-open', { procedure: held.procedure });
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
  if (state.stage !== 'decided' || state.decision?.outcome !== 'granted') return reject('case.not-granted');
  if (!state.terms.licence) return reject('case.item-has-no-licence');
  return [{ type: 'LicenceLinked', licenceId, identifier }];
}
