/** Commitment (告知承诺): the applicant's free choice of a signed promise in place of a proof, and what is seen of it afterwards. */
import { mustBeAvailable, no, type Asked, type Availability } from './availability.js';
import type { AfterCheckCompleted, CaseEvent, OpenCase } from './case.js';
import { clocksFromPromiseTakenBack, stopAfterCheckClock, stopDeliveryClock } from './deadline.policy.js';
import { remediesOf } from './ending.js';
import { duePromised, isByCommitment } from './material.policy.js';
import { paperNumber } from './paper.policy.js';

/** `blocked`: a promise of this applicant was found false, and the credit is not repaired. */
export type SignCommitment = Asked & { readonly blocked?: boolean };
export type DeclineCommitment = Asked;
export type CompleteAfterCheck = Asked & Pick<AfterCheckCompleted, 'found' | 'result'>;
export type RevokeDecision = Asked & { readonly reason: string; readonly legalBasis: string };

type Events = readonly CaseEvent[];

function mayChoose({ acceptance, stage, terms }: OpenCase): Availability {
  if (acceptance) return no('case.already-accepted');
  if (stage !== 'received' && stage !== 'awaitingSupplement') return no('case.not-awaiting-acceptance');
  return terms.commitment ? undefined : no('case.commitment-not-offered');
}

/** Not for who has broken a promise, until the credit is repaired (国办发〔2020〕42号). */
export function maySignCommitment(
  { blocked }: Asked & Pick<SignCommitment, 'blocked'>,
  state: OpenCase,
): Availability {
  const refusal = mayChoose(state);
  if (refusal) return refusal;
  if (state.commitment !== undefined && state.commitment !== 'declined')
    return no('case.commitment-already-signed');
  return blocked ? no('case.commitment-blocked') : undefined;
}

/** The text as the item publishes it is what is signed; it stands in the event for ever. */
export function signCommitment(command: SignCommitment, state: OpenCase): Events {
  const { by } = command;
  const { commitment, terms, applicant, number } = state;
  if (commitment !== undefined && commitment !== 'declined' && commitment.by === by) return [];
  mustBeAvailable(maySignCommitment(command, state));
  if (!terms.commitment) return [];
  const { text, liability, replaces, basis, afterCheck } = terms.commitment;
  const told = { text, liability, replaces, basis, afterCheckPlan: afterCheck.plan };
  return [{ type: 'CommitmentSigned', ...told, applicant, by, paper: paperNumber(number, 'commitment') }];
}

/** Both ways are open, and the choice is recorded (C05); a promise may be taken back until acceptance. */
export function mayDeclineCommitment(_: Asked, state: OpenCase): Availability {
  const refusal = mayChoose(state);
  if (refusal) return refusal;
  return state.commitment === 'declined' ? no('case.commitment-already-declined') : undefined;
}

/** A promise taken back after a told notice: its proofs are the applicant's to bring, and the applicant's limit runs for them. */
export function declineCommitment(command: DeclineCommitment, state: OpenCase): Events {
  if (state.commitment === 'declined') return [];
  mustBeAvailable(mayDeclineCommitment(command, state));
  const again = state.notice?.told === true && duePromised(state).length > 0;
  return [
    { type: 'CommitmentDeclined', by: command.by },
    ...(again ? clocksFromPromiseTakenBack(command.at, state) : []),
  ];
}

export function mayCompleteAfterCheck(_: Asked, state: OpenCase): Availability {
  const { acceptance, decision, afterCheck } = state;
  if (!acceptance || !isByCommitment(state)) return no('case.no-after-check');
  if (decision?.outcome !== 'granted') return no('case.not-granted');
  return afterCheck ? no('case.after-check-done') : undefined;
}

/** 事后核查, after the decision: what was promised is so, or it is not. */
export function completeAfterCheck(command: CompleteAfterCheck, state: OpenCase): Events {
  const { at, by, found, result } = command;
  const { afterCheck: made, caseId, number, applicant } = state;
  if (made?.by === by && made.found === found && made.result === result) return [];
  mustBeAvailable(mayCompleteAfterCheck(command, state));
  return [
    { type: 'AfterCheckCompleted', caseId, number, found, result, applicant, by },
    ...stopAfterCheckClock(at, state),
  ];
}

export function mayRevokeDecision(_: Asked, state: OpenCase): Availability {
  if (!state.acceptance || !isByCommitment(state)) return no('case.no-after-check');
  if (!state.afterCheck) return no('case.after-check-open');
  if (state.afterCheck.found === 'kept') return no('case.promise-kept');
  return state.revocation ? no('case.already-revoked') : remediesOf(state);
}

/** A false promise was the ground of the decision: it is revoked (撤销), with reason, basis and remedies. */
export function revokeDecision(command: RevokeDecision, state: OpenCase): Events {
  const { at, by, reason, legalBasis } = command;
  const { revocation: made, applicant, terms, number } = state;
  if (made?.by === by && made.reason === reason && made.legalBasis === legalBasis) return [];
  mustBeAvailable(mayRevokeDecision(command, state));
  const paper = paperNumber(number, 'revocation');
  const why = { reason, legalBasis, remedies: terms.remedies };
  return [
    { type: 'DecisionRevoked', applicant, ...why, by, paper },
    ...stopDeliveryClock(at, state, 'DecisionRevoked'),
  ];
}
