import type { RatedMatter } from '../domain/rating.js';
import type { RatedCase, RatedVisit } from './rated-cases.js';

/** What an online rating is about: the case. */
export function matterOfCase(rated: RatedCase): RatedMatter {
  return { ...commonTo(rated), kind: 'online' };
}

/** What a hall rating is about: one visit of the case. */
export function matterOfVisit(rated: RatedCase, { visitId, hall, window }: RatedVisit): RatedMatter {
  const place = window === undefined ? { hall } : { hall, window };
  return { ...commonTo(rated), kind: 'hall', visitId, ...place };
}

/** Named one by one: what the case may say beyond this has no place in a rating's event. */
function commonTo({ caseId, applicant, itemCode, itemName, organisation, region }: RatedCase) {
  return { caseId, rater: applicant, itemCode, itemName, organisation, region };
}
