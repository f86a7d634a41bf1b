/** What may be asked of the applicant: the published list and nothing else (C01). */
import { reject } from '@banjian/kernel';
import type { OpenCase } from './case-state.js';
import type { CaseTerms, HandedIn } from './case-terms.js';

/** Codes the item does not list; demanding or handing them in is refused. */
export function unlistedMaterials(
  terms: CaseTerms,
  materials: readonly Pick<HandedIn, 'code'>[],
): readonly string[] {
  const listed = new Set(terms.materials.map(({ code }) => code));
  return materials.map(({ code }) => code).filter((code) => !listed.has(code));
}

/**
 * Codes still wanted for a complete application. A tolerable material (可容缺) is wanted too: it can be owed for a while,
 * not left out. A conditional one (视情形) is wanted only once a notice has named it.
 */
export function missingMaterials(terms: CaseTerms, handedIn: readonly string[]): readonly string[] {
  return terms.materials
    .filter(({ requirement }) => requirement !== 'conditional')
    .map(({ code }) => code)
    .filter((code) => !handedIn.includes(code));
}

/** What a material takes where the item sets nothing: papers as people scan, photograph and receive them. */
const usualKinds: readonly string[] = [
  'application/pdf',
  'application/ofd',
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/tiff',
];

/** Refuses attachments of a kind the frozen version does not take for their material. */
export function mustTakeAttachments(terms: CaseTerms, materials: readonly HandedIn[]): void {
  const faults = materials.flatMap(({ code, attachments = [] }) => {
    const accepts = terms.materials.find((each) => each.code === code)?.accepts ?? usualKinds;
    return attachments
      .filter(({ mediaType }) => !accepts.includes(mediaType))
      .map(({ attachmentId, mediaType }) => ({ material: code, attachmentId, mediaType, accepts }));
  });
  if (faults.length > 0) reject('case.attachment-not-accepted', { faults });
}

/** What of the list must still be brought, as the case stands: nothing after a full supplement. */
export function wantedMaterials(state: OpenCase): readonly string[] {
  const { terms, materials, checks, supplementedAt } = state;
  if (supplementedAt !== undefined) return [];
  const verdict = (code: string) => checks[code]?.verdict;
  return terms.materials
    .map(({ code }) => code)
    .filter((code) => missingMaterials(terms, materials).includes(code) || verdict(code) === 'missing')
    .filter(
      (code) => !materials.includes(code) && verdict(code) !== 'obtainable' && !isPromised(code, state),
    );
}

/** What was handed in and found wrong, and has not been put right. */
export function wrongMaterials(state: OpenCase): readonly string[] {
  if (state.supplementedAt !== undefined) return [];
  return Object.entries(state.checks).flatMap(([code, { verdict }]) =>
    verdict === 'wrong' && !isPromised(code, state) ? [code] : [],
  );
}

/** A signed promise (告知承诺) takes the place of this material: its proof may not be asked for (C05). */
export const isPromised = (code: string, { commitment }: OpenCase): boolean =>
  commitment !== undefined && commitment !== 'declined' && commitment.replaces.includes(code);

/** What a signed promise takes the place of and would be wanted again without it. */
export const duePromised = (state: OpenCase): readonly string[] =>
  state.terms.materials
    .map(({ code }) => code)
    .filter((code) => isPromised(code, state) && !state.materials.includes(code));

/** The promise is needed: without it a material would be missing. Once accepted, on whatever basis, it is checked afterwards. */
export const isByCommitment = (state: OpenCase): boolean => duePromised(state).length > 0;
