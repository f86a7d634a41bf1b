/** Check of the materials, one by one (材料逐项审查), and what can be put right at once (当场更正). */
import { reject, sameContent } from '@banjian/kernel';
import { mustBeAvailable, no, type Asked, type Availability } from './availability.js';
import type { CaseEvent, Correction, MaterialVerdict, OpenCase } from './case.js';
import { unlistedMaterials } from './material.policy.js';
import { paperNumber } from './paper.policy.js';

export type CheckMaterial = Asked & {
  readonly material: string;
  readonly verdict: MaterialVerdict;
  /** What is wrong with it. */
  readonly problem?: string;
  /** Codes of materials that the platform itself can read for this applicant (免证办, C08). */
  readonly obtainable?: readonly string[];
};
export type CorrectOnSpot = Asked & { readonly corrections: readonly Correction[] };

type Events = readonly CaseEvent[];

/** Before the notice: afterwards papers are looked at only against the notice. */
export function mayCheckMaterial(_: Asked, { notice, stage }: OpenCase): Availability {
  if (notice) return no('case.check-after-notice');
  return stage === 'received' ? undefined : no('case.not-awaiting-acceptance');
}

/** Right, wrong and what is wrong, missing, or to be had from shared data; looked at again, the later look counts. */
export function checkMaterial(command: CheckMaterial, state: OpenCase): Events {
  const { by, material, verdict, problem } = command;
  mustBeListed([material], state);
  const last = state.checks[material];
  if (last?.by === by && last.verdict === verdict && last.problem === problem) return [];
  mustBeAvailable(mayCheckMaterial(command, state));
  mustBeSo(command, state);
  const found = { material, verdict, ...(problem !== undefined && { problem }) };
  return [{ type: 'MaterialChecked', ...found, applicant: state.applicant, by }];
}

/** What is said of a material fits what the office has in hand. */
function mustBeSo({ material, verdict, problem, obtainable = [] }: CheckMaterial, state: OpenCase): void {
  const isIn = state.materials.includes(material);
  const needsIt = verdict === 'right' || verdict === 'wrong';
  const readable = obtainable.includes(material) || kindOf(material, state) !== undefined;
  const faults: readonly (readonly [boolean, string])[] = [
    [verdict === 'wrong' && problem === undefined, 'case.check-names-no-problem'],
    [needsIt && !isIn, 'case.material-not-handed-in'],
    [!needsIt && isIn, 'case.material-handed-in'],
    [verdict === 'missing' && obtainable.includes(material), 'case.material-obtainable'],
    [verdict === 'obtainable' && !readable, 'case.material-not-obtainable'],
  ];
  const fault = faults.find(([so]) => so);
  if (fault) reject(fault[1], { materials: [material] });
}

const kindOf = (material: string, { terms }: OpenCase): string | undefined =>
  terms.materials.find(({ code }) => code === material)?.sharedDataKind;

export const mayCorrectOnSpot = (asked: Asked, state: OpenCase): Availability =>
  mayCheckMaterial(asked, state) ?? (state.materials.length > 0 ? undefined : no('case.nothing-to-correct'));

/** What can be corrected on the spot must be (行政许可法 32(3)); it is right from then on. */
export function correctOnSpot(command: CorrectOnSpot, state: OpenCase): Events {
  const { by, corrections } = command;
  const named = corrections.map(({ material }) => material);
  mustBeListed(named, state);
  const known = state.corrections.some(
    (each) => each.by === by && sameContent(each.corrections, corrections),
  );
  if (known) return [];
  mustBeAvailable(mayCorrectOnSpot(command, state));
  if (named.length === 0) return reject('case.correction-names-nothing');
  if (new Set(named).size < named.length) return reject('case.notice-names-twice');
  const absent = named.filter((code) => !state.materials.includes(code));
  if (absent.length > 0) return reject('case.material-not-handed-in', { materials: absent });
  const paper = paperNumber(state.number, 'correction', state.corrections.length + 1);
  return [{ type: 'CorrectedOnSpot', corrections, applicant: state.applicant, by, paper }];
}

/** C01: whatever else speaks against it, looking for what the list does not name is itself to be known. */
function mustBeListed(codes: readonly string[], { terms }: OpenCase): void {
  const unlisted = unlistedMaterials(
    terms,
    codes.map((code) => ({ code })),
  );
  if (unlisted.length > 0) reject('case.material-not-on-list', { materials: unlisted });
}
