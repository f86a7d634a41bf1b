/** Acceptance (受理): one complete notice, supplement, acceptance or refusal. */
import type { Moment } from '@banjian/calendar/pure';
import { reject, type Instant } from '@banjian/kernel';
import type { CaseEvent, Gap, NoticeProof, OpenCase, RefusalGround } from './case.js';
import type { HandedIn } from './case-terms.js';
import {
  clocksFromAcceptance,
  clocksFromNotice,
  clocksFromSupplement,
  stopAcceptanceClocks,
} from './deadline.policy.js';
import { isElectronic } from './channel.policy.js';
import { missingMaterials, unlistedMaterials } from './material.policy.js';
import { paperNumber } from './paper.policy.js';

interface Asked {
  readonly at: Moment;
  readonly by: string;
}
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

/** One-time notice (一次性告知, 行政许可法 32(4), T02): every gap of the published list, once. */
export function issueOneTimeNotice({ at, by, gaps }: IssueOneTimeNotice, state: OpenCase): Events {
  if (state.notice) return sameGaps(state.notice.gaps, gaps) ? [] : reject('case.notice-already-issued');
  if (state.stage !== 'received') return reject('case.not-awaiting-acceptance');
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

/** The notice counts when told, not when issued: only now do the notice clocks stop. */
export function tellOneTimeNotice(command: TellOneTimeNotice, state: OpenCase): Events {
  if (!state.notice) return reject('case.no-notice');
  if (state.notice.told) return [];
  if (state.stage !== 'received') return reject('case.not-awaiting-acceptance');
  if (command.proof === 'applicantSpace' && !hasSpace(state)) return reject('case.applicant-has-no-space');
  return told(command, state);
}

const told = ({ at, by, proof }: TellOneTimeNotice, state: OpenCase): Events => [
  { type: 'OneTimeNoticeTold', proof, by },
  ...clocksFromNotice(at, state),
];

/** An applicant by an electronic channel has a space (用户专属空间, SY23); what is issued arrives there at once. */
const hasSpace = ({ channel }: OpenCase): boolean => isElectronic(channel);

/** A supplement (补正) is checked only against the notice. */
export function receiveSupplement(command: ReceiveSupplement, state: OpenCase): Events {
  const { at, by, receivedAt, materials } = command;
  if (!state.notice) return reject('case.no-notice');
  if (!state.notice.told) return reject('case.notice-not-told');
  if (state.stage !== 'awaitingSupplement') return reject('case.not-awaiting-supplement');
  if (materials.length === 0) return reject('case.supplement-brings-nothing');
  if (receivedAt > at.now) return reject('case.received-in-the-future');
  // A slip in the year would be a silence of years: accepted and overdue at once.
  if (receivedAt < state.receivedAt) return reject('case.received-before-application');
  const brought = materials.map(({ code }) => code);
  const asked = state.notice.gaps.map(({ material }) => material);
  const unasked = brought.filter((code) => !asked.includes(code));
  if (unasked.length > 0) return reject('case.material-not-asked', { materials: unasked });
  const remaining = state.notice.remaining.filter((code) => !brought.includes(code));
  const paper = paperNumber(state.number, 'supplementReceipt', state.supplements + 1);
  return [
    { type: 'SupplementReceived', receivedAt, materials, remaining, by, paper },
    ...clocksFromSupplement(at, state, { receivedAt, remaining }),
  ];
}

/** In power and complete, or fully supplemented: the case must be accepted (32(5)). */
export function acceptCase({ at, by }: AcceptCase, state: OpenCase): Events {
  if (state.acceptance) {
    const same = state.acceptance.basis === 'complete' && state.acceptance.by === by;
    return same ? [] : reject('case.already-accepted');
  }
  if (state.stage === 'awaitingSupplement') return reject('case.awaiting-supplement');
  if (state.stage !== 'received') return reject('case.not-awaiting-acceptance');
  const wanted = state.supplementedAt ? [] : missingMaterials(state.terms, state.materials);
  if (wanted.length > 0) return reject('case.materials-missing', { materials: wanted });
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

/** Refusal (不予受理): reason, legal basis and remedies, on a dated paper (32(2), 38). */
export function refuseAcceptance(command: RefuseAcceptance, state: OpenCase): Events {
  const { at, by, ground, reason, legalBasis } = command;
  if (state.refusal) {
    const same = state.refusal.ground === ground && state.refusal.by === by;
    return same ? [] : reject('case.already-refused');
  }
  if (state.stage !== 'received' && state.stage !== 'awaitingSupplement') {
    return reject('case.not-awaiting-acceptance');
  }
  const { remedies } = state.terms;
  if (remedies.length === 0) return reject('case.remedies-missing');
  const refused = { applicant: state.applicant, ground, reason, legalBasis, remedies, by };
  return [
    { type: 'AcceptanceRefused', ...refused, paper: paperNumber(state.number, 'refusal') },
    ...stopAcceptanceClocks(at, state, 'AcceptanceRefused'),
  ];
}

const sameGaps = (one: readonly Gap[], other: readonly Gap[]): boolean =>
  one.length === other.length &&
  one.every(({ material, problem }) =>
    other.some((gap) => gap.material === material && gap.problem === problem),
  );
