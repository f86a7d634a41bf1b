/** Tolerance (容缺受理, C04): accepted although a material the item itself lists as tolerable is still owed. */
import { reject, type Instant } from '@banjian/kernel';
import { mustBeAvailable, no, type Asked, type Availability } from './availability.js';
import type { CaseEvent, OpenCase, ToleranceDebt } from './case.js';
import { isEnded } from './case-flags.js';
import type { HandedIn } from './case-terms.js';
import { clocksFromAcceptance, clockOfDebt, stopAcceptanceClocks, stopDebtClock } from './deadline.policy.js';
import { isPromised, mustTakeAttachments, wantedMaterials, wrongMaterials } from './material.policy.js';
import { paperNumber } from './paper.policy.js';

export interface AcceptWithTolerance extends Asked {
  /** What the applicant promises, in his or her own words. */
  readonly promise: string;
}
export interface ReceiveOwedMaterials extends Asked {
  readonly receivedAt: Instant;
  readonly materials: readonly HandedIn[];
}

type Events = readonly CaseEvent[];

/** Needs the item's own list and limit; every other material must be there. */
export function mayAcceptWithTolerance(_: Asked, state: OpenCase): Availability {
  const { acceptance, stage, terms } = state;
  if (acceptance) return no('case.already-accepted');
  if (stage !== 'received' && stage !== 'awaitingSupplement') return no('case.not-awaiting-acceptance');
  if (!terms.limits.toleranceDebt) return no('case.tolerance-not-offered');
  const owed = wanted(state);
  if (owed.length === 0) return no('case.nothing-to-tolerate');
  const intolerable = owed.filter((code) => !isTolerable(code, state));
  return intolerable.length === 0 ? undefined : no('case.material-not-tolerable', { materials: intolerable });
}

/** The debt has a clock of its own. */
export function acceptWithTolerance(command: AcceptWithTolerance, state: OpenCase): Events {
  const { at, by, promise } = command;
  if (state.acceptance?.by === by && state.debt?.promise === promise) return [];
  mustBeAvailable(mayAcceptWithTolerance(command, state));
  const owed = wanted(state);
  const paper = paperNumber(state.number, 'acceptance');
  const tolerated = { owed, promise, applicant: state.applicant };
  return [
    { type: 'CaseAccepted', basis: 'tolerance', from: at.now, by, paper, ...tolerated },
    ...stopAcceptanceClocks(at, state, 'CaseAccepted'),
    ...clocksFromAcceptance(at, state.terms, at.now),
    ...clockOfDebt(at, state),
  ];
}

/** What is missing, and what a notice found wrong and has not been put right. */
const wanted = (state: OpenCase): readonly string[] =>
  [
    ...new Set([...wantedMaterials(state), ...wrongMaterials(state), ...(state.notice?.remaining ?? [])]),
  ].filter((code) => !isPromised(code, state));

const isTolerable = (wantedCode: string, { terms }: OpenCase): boolean =>
  terms.materials.some(({ code, requirement }) => code === wantedCode && requirement === 'tolerable');

export function mayReceiveOwedMaterials(_: Asked, state: OpenCase): Availability {
  const { debt, decision } = state;
  if (!debt || debt.owed.length === 0) return no('case.nothing-owed');
  if (decision) return no('case.already-decided');
  return isEnded(state) ? no('case.already-ended') : undefined;
}

/** Hand in what is owed (补交); also after the limit has passed: the debt is then settled late, and was defaulted. */
export function receiveOwedMaterials(command: ReceiveOwedMaterials, state: OpenCase): Events {
  const { at, by, receivedAt, materials } = command;
  const { debt } = state;
  const brought = materials.map(({ code }) => code);
  if (debt && brought.length > 0 && brought.every((code) => isHandedInLater(code, debt))) return [];
  mustBeAvailable(mayReceiveOwedMaterials(command, state));
  if (!debt) return reject('case.nothing-owed');
  const unasked = brought.filter((code) => !debt.tolerated.includes(code));
  if (unasked.length > 0) return reject('case.material-not-owed', { materials: unasked });
  const fresh = materials.filter(({ code }) => debt.owed.includes(code));
  if (fresh.length === 0) return reject('case.supplement-brings-nothing');
  if (receivedAt > at.now) return reject('case.received-in-the-future');
  if (receivedAt < state.receivedAt) return reject('case.received-before-application');
  mustTakeAttachments(state.terms, fresh);
  const remaining = debt.owed.filter((code) => !brought.includes(code));
  const count = debt.tolerated.length - debt.owed.length + 1;
  const paper = paperNumber(state.number, 'owedReceipt', count);
  const received: CaseEvent = {
    type: 'OwedMaterialsReceived',
    receivedAt,
    materials: fresh,
    remaining,
    by,
    paper,
  };
  return remaining.length > 0
    ? [received]
    : [
        received,
        { type: 'ToleranceDebtSettled', settledAt: receivedAt, by },
        ...stopDebtClock(at, state, 'ToleranceDebtSettled'),
      ];
}

/** Tolerated, and not owed any more. */
const isHandedInLater = (code: string, { tolerated, owed }: ToleranceDebt): boolean =>
  tolerated.includes(code) && !owed.includes(code);
