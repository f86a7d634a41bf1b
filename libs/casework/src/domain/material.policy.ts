/** What may be asked of the applicant: the published list and nothing else (C01). */
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
