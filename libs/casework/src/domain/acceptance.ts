/** Acceptance (受理): one complete notice, supplement, acceptance or refusal. */
import { reject, type Instant } from '@banjian/kernel';
import { mustBeAvailable, no, type Asked, type Availability } from './availability.js';
import type { CaseEvent, Gap, NoticeProof, OpenCase, RefusalGround } from './case.js';
import type { HandedIn } from './case-terms.js';
import {
  clocksFromAcceptance,
  clocksFromNotice,
  clocksFromSupplement,
  stopAcceptanceClocks,
} from './deadline.policy.js';
import { isElectronic } from './channel.policy.js';
import { missingMaterials, mustTakeAttachments, unlistedMaterials } from './material.policy.js';
import { paperNumber } from './paper.policy.js';

export type IssueOneTimeNotice = Asked & { readonly gaps: readonly Gap[] };
export type TellOneTimeNotice = Asked & { readonly proof: NoticeProof };
export type ReceiveSupplement = Asked & {
  readonly receivedAt: Instant;
  readonly materials: readonly HandedIn[];
};
export type AcceptCase = Asked;
export type RefuseAcceptance = Asked & {
  readonly ground: RefusalGround;
  readonly reason: string;
  readonly legalBasis: string;
};

type Events = readonly CaseEvent[];

/** Once, and before acceptance: afterwards nothing more may be demanded (行政许可法 32(4)). */
export function mayIssueOneTimeNotice(_: Asked, { notice, acceptance, stage }: OpenCase): Availability {
  if (notice) return no('case.notice-already-issued');
  if (acceptance) return no('case.notice-after-acceptance');
  return stage === 'received' ? undefined : no('case.not-awaiting-acceptance');
}

/** One-time notice (一次性告知, 行政许可法 32(4), T02): every gap of the published list, once. */
export function issueOneTimeNotice(command: IssueOneTimeNotice, state: OpenCase): Events {
  const { at, by, gaps } = command;
  if (state.notice && sameGaps(state.notice.gaps, gaps)) return [];
  mustBeAvailable(mayIssueOneTimeNotice(command, state));
  const named = gaps.map(({ material }) => material);
  const unlisted = unlistedMaterials(
    state.terms,
    named.map((code) => ({ code })),
  );
  if (unlisted.length > 0) return reject('case.material-not-on-list', { materials: unlisted });
  if (named.length === 0) return reject('case.notice-names-nothing');
  if (new Set(named).size < named.length) return reject('case.notice-names-twice');
  const unnamed = missingMaterials(state.terms, state.materials).filter((code) => !named.includes(code));
  if (unnamed.length > 0) return reject('case.notice-incomplete', { materials: unnamed });
  const paper = paperNumber(state.number, 'notice');
  return [
    { type: 'OneTimeNoticeIssued', applicant: state.applicant, gaps, by, paper },
    ...(hasSpace(state) ? told({ at, by, proof: 'applicantSpace' }, state) : []),
  ];
}

export function mayTellOneTimeNotice(_: Asked, { notice, stage }: OpenCase): Availability {
  if (!notice) return no('case.no-notice');
  if (notice.told) return no('case.notice-already-told');
  return stage === 'received' ? undefined : no('case.not-awaiting-acceptance');
}

/** The notice counts when told, not when issued: only now do the notice clocks stop. */
export function tellOneTimeNotice(command: TellOneTimeNotice, state: OpenCase): Events {
  if (state.notice?.told) return [];
  mustBeAvailable(mayTellOneTimeNotice(command, state));
  if (command.proof === 'applicantSpace' && !hasSpace(state)) return reject('case.applicant-has-no-space');
  return told(command, state);
}

const told = ({ at, by, proof }: TellOneTimeNotice, state: OpenCase): Events => [
  { type: 'OneTimeNoticeTold', proof, by },
  ...clocksFromNotice(at, state),
];

/** An applicant by an electronic channel has a space (用户专属空间, SY23); what is issued arrives there at once. */
const hasSpace = ({ channel }: OpenCase): boolean => isElectronic(channel);

export function mayReceiveSupplement(_: Asked, { notice, stage }: OpenCase): Availability {
  if (!notice) return no('case.no-notice');
  if (!notice.told) return no('case.notice-not-told');
  return stage === 'awaitingSupplement' ? undefined : no('case.not-awaiting-supplement');
}

/** A supplement (补正) is checked only against the notice. */
export function receiveSupplement(command: ReceiveSupplement, state: OpenCase): Events {
  const { at, by, receivedAt, materials } = command;
  mustBeAvailable(mayReceiveSupplement(command, state));
  if (materials.length === 0) return reject('case.supplement-brings-nothing');
  if (receivedAt > at.now) return reject('case.received-in-the-future');
  // A slip in the year would be a silence of years: accepted and overdue at once.
  if (receivedAt < state.receivedAt) return reject('case.received-before-application');
  const brought = materials.map(({ code }) => code);
  const asked = (state.notice?.gaps ?? []).map(({ material }) => material);
  const unasked = brought.filter((code) => !asked.includes(code));
  if (unasked.length > 0) return reject('case.material-not-asked', { materials: unasked });
  mustTakeAttachments(state.terms, materials);
  const remaining = (state.notice?.remaining ?? []).filter((code) => !brought.includes(code));
  const paper = paperNumber(state.number, 'supplementReceipt', state.supplements + 1);
  return [
    { type: 'SupplementReceived', receivedAt, materials, remaining, by, paper },
    ...clocksFromSupplement(at, state, { receivedAt, remaining }),
  ];
}

export function mayAcceptCase(_: Asked, state: OpenCase): Availability {
  if (state.acceptance) return no('case.already-accepted');
  if (state.stage === 'awaitingSupplement') return no('case.awaiting-supplement');
  if (state.stage !== 'received') return no('case.not-awaiting-acceptance');
  const wanted = state.supplementedAt ? [] : missingMaterials(state.terms, state.materials);
  return wanted.length === 0 ? undefined : no('case.materials-missing', { materials: wanted });
}

/** In power and complete, or fully supplemented: the case must be accepted (32(5)). */
export function acceptCase(command: AcceptCase, state: OpenCase): Events {
  const { at, by } = command;
  if (state.acceptance?.basis === 'complete' && state.acceptance.by === by) return [];
  mustBeAvailable(mayAcceptCase(command, state));
  return [
    {
      type: 'CaseAccepted',
      basis: 'complete',
      from: at.now,
      by,
      paper: paperNumber(state.number, 'acceptance'),
    },
    ...stopAcceptanceClocks(at, state, 'CaseAccepted'),
    ...clocksFromAcceptance(at, state.terms, at.now),
  ];
}

export function mayRefuseAcceptance(_: Asked, { refusal, stage, terms }: OpenCase): Availability {
  if (refusal) return no('case.already-refused');
  if (stage !== 'received' && stage !== 'awaitingSupplement') return no('case.not-awaiting-acceptance');
  return terms.remedies.length > 0 ? undefined : no('case.remedies-missing');
}

/** Refusal (不予受理): reason, legal basis and remedies, on a dated paper (32(2), 38). */
export function refuseAcceptance(command: RefuseAcceptance, state: OpenCase): Events {
  const { at, by, ground, reason, legalBasis } = command;
  if (state.refusal && sameRefusal(state.refusal, command)) return [];
  mustBeAvailable(mayRefuseAcceptance(command, state));
  const { remedies } = state.terms;
  const refused = { applicant: state.applicant, ground, reason, legalBasis, remedies, by };
  return [
    { type: 'AcceptanceRefused', ...refused, paper: paperNumber(state.number, 'refusal') },
    ...stopAcceptanceClocks(at, state, 'AcceptanceRefused'),
  ];
}

const sameRefusal = (made: NonNullable<OpenCase['refusal']>, asked: RefuseAcceptance): boolean =>
  made.by === asked.by &&
  made.ground === asked.ground &&
  made.reason === asked.reason &&
  made.legalBasis === asked.legalBasis;

const sameGaps = (one: readonly Gap[], other: readonly Gap[]): boolean =>
  one.length === other.length &&
  one.every(({ material, problem }) =>
    other.some((gap) => gap.material === material && gap.problem === problem),
  );
