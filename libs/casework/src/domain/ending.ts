/** Ends without a decision: no permit needed (不受理), withdrawn (撤回), terminated (终止). */
import { reject } from '@banjian/kernel';
import { mustBeAvailable, no, type Asked, type Availability } from './availability.js';
import type { CaseEvent, OpenCase, TerminationGround } from './case.js';
import { isEnded } from './case-flags.js';
import { stopEveryClock } from './deadline.policy.js';
import { paperNumber } from './paper.policy.js';

export type DeclareNotRequired = Asked & { readonly reason: string; readonly legalBasis: string };
export type WithdrawApplication = Asked & { readonly reason: string };
export type RecallWithdrawal = Asked;
export type ConfirmWithdrawal = Asked;
export type RefuseWithdrawal = Asked & { readonly reason: string; readonly legalBasis: string };
export type TerminateCase = Asked & {
  readonly ground: Exclude<TerminationGround, 'toleranceReturned' | 'acceptanceRevoked'>;
  readonly reason: string;
  readonly legalBasis: string;
};

type Events = readonly CaseEvent[];

export function mayDeclareNotRequired(_: Asked, { stage }: OpenCase): Availability {
  const open = stage === 'received' || stage === 'awaitingSupplement';
  return open ? undefined : no('case.not-awaiting-acceptance');
}

/** 行政许可法 32(1): the matter needs no permit, and the applicant is told at once. */
export function declareNotRequired(command: DeclareNotRequired, state: OpenCase): Events {
  const { at, by, reason, legalBasis } = command;
  if (state.stage === 'notRequired' && state.ended?.by === by && state.ended.reason === reason) return [];
  mustBeAvailable(mayDeclareNotRequired(command, state));
  const paper = paperNumber(state.number, 'notRequired');
  return [
    { type: 'NotRequired', applicant: state.applicant, reason, legalBasis, by, paper },
    ...stopEveryClock(at, state, 'NotRequired'),
  ];
}

export function mayWithdrawApplication(_: Asked, state: OpenCase): Availability {
  if (state.decision) return no('case.already-decided');
  if (isEnded(state)) return no('case.already-ended');
  return state.withdrawal ? no('case.withdrawal-pending') : undefined;
}

/**
 * The applicant's own, any time before the decision. Before acceptance it takes effect at once. After acceptance it is a request: the
 * case stays as it is, a pause included, until the body has let it go or has refused; nothing but 行政许可法 45 stops its clocks.
 */
export function withdrawApplication(command: WithdrawApplication, state: OpenCase): Events {
  const { by, reason } = command;
  const asked = state.withdrawal ?? (state.stage === 'withdrawn' ? state.ended : undefined);
  if (asked?.by === by && asked.reason === reason) return [];
  mustBeAvailable(mayWithdrawApplication(command, state));
  return state.acceptance
    ? [{ type: 'WithdrawalRequested', applicant: state.applicant, reason, by }]
    : withdrawn(command, state, reason);
}

function withdrawn({ at, by }: Asked, state: OpenCase, reason: string): Events {
  const paper = paperNumber(state.number, 'withdrawal');
  return [
    { type: 'ApplicationWithdrawn', applicant: state.applicant, reason, by, paper },
    ...stopEveryClock(at, state, 'ApplicationWithdrawn'),
  ];
}

const pending = ({ withdrawal }: OpenCase): Availability =>
  withdrawal ? undefined : no('case.no-withdrawal-pending');

export const mayRecallWithdrawal = (_: Asked, state: OpenCase): Availability => pending(state);
export const mayConfirmWithdrawal = (_: Asked, state: OpenCase): Availability => pending(state);
export const mayRefuseWithdrawal = (_: Asked, state: OpenCase): Availability =>
  pending(state) ?? remediesOf(state);

/** As long as the request is not answered, the applicant may take it back. */
export function recallWithdrawal(command: RecallWithdrawal, state: OpenCase): Events {
  mustBeAvailable(mayRecallWithdrawal(command, state));
  return [{ type: 'WithdrawalRecalled', by: command.by }];
}

export function confirmWithdrawal(command: ConfirmWithdrawal, state: OpenCase): Events {
  if (state.stage === 'withdrawn' && state.ended?.by === command.by) return [];
  mustBeAvailable(mayConfirmWithdrawal(command, state));
  return withdrawn(command, state, state.withdrawal?.reason ?? '');
}

/** 不准予撤回: with reason, basis and remedies; the case goes on where it stood. */
export function refuseWithdrawal(command: RefuseWithdrawal, state: OpenCase): Events {
  const { by, reason, legalBasis } = command;
  const last = state.withdrawalsRefused.at(-1);
  if (!state.withdrawal && last?.by === by && last.reason === reason) return [];
  mustBeAvailable(mayRefuseWithdrawal(command, state));
  const paper = paperNumber(state.number, 'withdrawalRefusal', state.withdrawalsRefused.length + 1);
  const { applicant, terms } = state;
  return [{ type: 'WithdrawalRefused', applicant, reason, legalBasis, remedies: terms.remedies, by, paper }];
}

export function mayTerminateCase(_: Asked, state: OpenCase): Availability {
  if (state.decision) return no('case.already-decided');
  if (isEnded(state)) return no('case.already-ended');
  return state.acceptance ? remediesOf(state) : no('case.not-accepted');
}

/** After acceptance and before the decision, where the law provides it: with ground, reason, basis and remedies. */
export function terminateCase(command: TerminateCase, state: OpenCase): Events {
  const { by, ground, reason } = command;
  const { ended } = state;
  if (ended?.ground === ground && ended.by === by && ended.reason === reason) return [];
  mustBeAvailable(mayTerminateCase(command, state));
  return terminated(command, state);
}

/** The end itself; also what an item says of a debt that was not settled. */
export function terminated(
  {
    at,
    by,
    ground,
    reason,
    legalBasis,
  }: Asked & Pick<TerminateCase, 'reason' | 'legalBasis'> & { ground: TerminationGround },
  state: OpenCase,
): Events {
  const { applicant, terms, number } = state;
  if (terms.remedies.length === 0) return reject('case.remedies-missing');
  const paper = paperNumber(number, 'termination');
  const why = { ground, reason, legalBasis, remedies: terms.remedies };
  return [
    { type: 'CaseTerminated', applicant, ...why, by, paper },
    ...stopEveryClock(at, state, 'CaseTerminated'),
  ];
}

export const remediesOf = ({ terms }: OpenCase): Availability =>
  terms.remedies.length > 0 ? undefined : no('case.remedies-missing');
