/** Acceptance (受理) or refusal (不予受理). */
import { reject, sameContent } from '@banjian/kernel';
import { mustBeAvailable, no, type Asked, type Availability } from './availability.js';
import type { AcceptanceBasis, AcceptanceRefused, CaseEvent, OpenCase, RefusalGround } from './case.js';
import { clocksFromAcceptance, clocksOnTheSpot, stopAcceptanceClocks } from './deadline.policy.js';
import { isByCommitment, isPromised, wantedMaterials, wrongMaterials } from './material.policy.js';
import { paperNumber } from './paper.policy.js';

export type AcceptCase = Asked;
export type RefuseAcceptance = Asked & {
  readonly ground: RefusalGround;
  readonly reason: string;
  readonly legalBasis: string;
  /** Whom to turn to instead: needed where it is not this body's power (32(2)). */
  readonly referTo?: string;
  /** All at once (T03). */
  readonly furtherReasons?: readonly string[];
};

type Events = readonly CaseEvent[];

export function mayAcceptCase(_: Asked, state: OpenCase): Availability {
  if (state.acceptance) return no('case.already-accepted');
  const owed = (state.notice?.remaining ?? []).filter((code) => !isPromised(code, state));
  if (state.stage === 'awaitingSupplement' && owed.length > 0) return no('case.awaiting-supplement');
  if (state.stage !== 'received' && state.stage !== 'awaitingSupplement')
    return no('case.not-awaiting-acceptance');
  const wanted = wantedMaterials(state);
  if (wanted.length > 0) return no('case.materials-missing', { materials: wanted });
  const wrong = wrongMaterials(state);
  return wrong.length === 0 ? undefined : no('case.materials-wrong', { materials: wrong });
}

/**
 * In power and complete, fully supplemented, or promised where the item takes a promise for proof: the case must be accepted
 * (32(5), 国办发〔2020〕42号).
 */
export function acceptCase(command: AcceptCase, state: OpenCase): Events {
  const { at, by } = command;
  const { acceptance, number, terms } = state;
  if (acceptance?.by === by && (acceptance.basis === 'complete' || acceptance.basis === 'commitment'))
    return [];
  mustBeAvailable(mayAcceptCase(command, state));
  const basis: AcceptanceBasis = isByCommitment(state) ? 'commitment' : 'complete';
  return [
    { type: 'CaseAccepted', basis, from: at.now, by, paper: paperNumber(number, 'acceptance') },
    ...stopAcceptanceClocks(at, state, 'CaseAccepted'),
    ...clocksFromAcceptance(at, terms, at.now),
    ...(basis === 'commitment' ? clocksOnTheSpot(at, terms) : []),
  ];
}

export function mayRefuseAcceptance(_: Asked, { refusal, stage, terms }: OpenCase): Availability {
  if (refusal) return no('case.already-refused');
  if (stage !== 'received' && stage !== 'awaitingSupplement') return no('case.not-awaiting-acceptance');
  return terms.remedies.length > 0 ? undefined : no('case.remedies-missing');
}

/**
 * Refusal (不予受理): reason, legal basis and remedies, on a dated paper (32(2), 38); where it is another body's power the paper says
 * whose; where policy makes it impossible all reasons are told at once (T03).
 */
export function refuseAcceptance(command: RefuseAcceptance, state: OpenCase): Events {
  const { at, by, ground, reason, legalBasis, referTo, furtherReasons } = command;
  if (state.refusal && sameRefusal(state.refusal, command)) return [];
  mustBeAvailable(mayRefuseAcceptance(command, state));
  if (ground === 'wrongBody' && referTo === undefined) return reject('case.referral-missing');
  if (ground === 'conditionsNotMet' && mustBeAccepted(command, state))
    return reject('case.complete-must-be-accepted');
  const { remedies } = state.terms;
  const refused = { applicant: state.applicant, ground, reason, legalBasis, remedies, by };
  const more = { ...(referTo !== undefined && { referTo }), ...(furtherReasons && { furtherReasons }) };
  return [
    { type: 'AcceptanceRefused', ...refused, ...more, paper: paperNumber(state.number, 'refusal') },
    ...stopAcceptanceClocks(at, state, 'AcceptanceRefused'),
  ];
}

/** 32(5): a permit's papers are complete and right; whether its conditions are met is for the review to say. */
const mustBeAccepted = (asked: Asked, state: OpenCase): boolean =>
  state.terms.itemType === 'permit' && mayAcceptCase(asked, state) === undefined;

const sameRefusal = (
  made: Omit<AcceptanceRefused, 'applicant' | 'remedies' | 'paper'>,
  asked: RefuseAcceptance,
) =>
  (['by', 'ground', 'reason', 'legalBasis', 'referTo'] as const).every(
    (each) => made[each] === asked[each],
  ) && sameContent(made.furtherReasons ?? [], asked.furtherReasons ?? []);
