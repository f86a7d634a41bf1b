/** One-time notice (一次性告知): every gap, once, told with proof. */
import { reject, sameContent } from '@banjian/kernel';
import { mustBeAvailable, no, type Asked, type Availability } from './availability.js';
import type { CaseEvent, Gap, NoticeProof, OpenCase } from './case.js';
import { isElectronic } from './channel.policy.js';
import { clocksFromNotice } from './deadline.policy.js';
import { isPromised, unlistedMaterials, wantedMaterials, wrongMaterials } from './material.policy.js';
import { paperNumber } from './paper.policy.js';

export type IssueOneTimeNotice = Asked & {
  /** What is asked for; left out, it is what the check of the materials found. */
  readonly gaps?: readonly Gap[];
  /** Codes of materials that the platform itself can read for this applicant (免证办, C08). */
  readonly obtainable?: readonly string[];
};
export type TellOneTimeNotice = Asked & { readonly proof: NoticeProof };

type Events = readonly CaseEvent[];

/** Once, and before acceptance: afterwards nothing more may be demanded (行政许可法 32(4)). */
export function mayIssueOneTimeNotice(_: Asked, { notice, acceptance, stage }: OpenCase): Availability {
  if (notice) return no('case.notice-already-issued');
  if (acceptance) return no('case.notice-after-acceptance');
  return stage === 'received' ? undefined : no('case.not-awaiting-acceptance');
}

/** One-time notice (一次性告知, 行政许可法 32(4), T02): every gap of the published list, once. */
export function issueOneTimeNotice(command: IssueOneTimeNotice, state: OpenCase): Events {
  const { at, by, gaps = gapsFound(state) } = command;
  if (state.notice && sameGaps(state.notice.gaps, gaps)) return [];
  mustBeAvailable(mayIssueOneTimeNotice(command, state));
  mustBeAskable(gaps, command, state);
  mustBeComplete(gaps, state);
  const paper = paperNumber(state.number, 'notice');
  return [
    { type: 'OneTimeNoticeIssued', applicant: state.applicant, gaps, by, paper },
    ...(hasSpace(state) ? told({ at, by, proof: 'applicantSpace' }, state) : []),
  ];
}

/** On the list (C01), not to be had otherwise (C08), not handed in already (C09), not replaced by a promise (C05). */
function mustBeAskable(gaps: readonly Gap[], { obtainable = [] }: IssueOneTimeNotice, state: OpenCase): void {
  const named = gaps.map(({ material }) => material);
  const unlisted = unlistedMaterials(
    state.terms,
    named.map((code) => ({ code })),
  );
  if (unlisted.length > 0) reject('case.material-not-on-list', { materials: unlisted });
  const readable = named.filter(
    (code) => obtainable.includes(code) || verdictOf(code, state) === 'obtainable',
  );
  if (readable.length > 0) reject('case.material-obtainable', { materials: readable });
  const again = gaps
    .filter((gap) => gap.onPaper && isIn(gap.material, state))
    .map(({ material }) => material);
  if (again.length > 0) reject('case.material-already-received', { materials: again });
  const promised = named.filter((code) => isPromised(code, state));
  if (promised.length > 0) reject('case.material-promised', { materials: promised });
}

/** All at once: what is missing, and what was found wrong; and nothing that was found right. */
function mustBeComplete(gaps: readonly Gap[], state: OpenCase): void {
  const named = gaps.map(({ material }) => material);
  if (named.length === 0) reject('case.notice-names-nothing');
  if (new Set(named).size < named.length) reject('case.notice-names-twice');
  const right = named.filter((code) => verdictOf(code, state) === 'right');
  if (right.length > 0) reject('case.notice-contradicts-check', { materials: right });
  const unnamed = [...wantedMaterials(state), ...wrongMaterials(state)].filter(
    (code) => !named.includes(code),
  );
  if (unnamed.length > 0) reject('case.notice-incomplete', { materials: unnamed });
}

/** What the check of the materials found, in the order of the list. */
export function gapsFound(state: OpenCase): readonly Gap[] {
  const found = new Set([...wantedMaterials(state), ...wrongMaterials(state)]);
  return state.terms.materials
    .filter(({ code }) => found.has(code))
    .map(({ code }) => ({ material: code, problem: state.checks[code]?.problem ?? '缺少' }));
}

const verdictOf = (code: string, { checks }: OpenCase) => checks[code]?.verdict;

/** Handed in, and not found wrong: a copy on paper would be asked for a second time. */
const isIn = (code: string, state: OpenCase): boolean =>
  state.materials.includes(code) && verdictOf(code, state) !== 'wrong';

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

const sameGaps = (one: readonly Gap[], other: readonly Gap[]): boolean =>
  sameContent(sorted(one), sorted(other));

const sorted = (gaps: readonly Gap[]): readonly Gap[] =>
  [...gaps].sort((one, other) => (one.material < other.material ? -1 : 1));
