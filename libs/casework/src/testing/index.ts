export { actionRules, caseActions } from '../domain/allowed-actions.js';
export {
  applicant,
  at,
  expireAt,
  filingTerms,
  handIn,
  monday,
  permitTerms,
  submission,
} from './case-fixtures.js';
export { grantedLife, interimLife, lived, refusedLife, silentLife } from './case-lives.js';
export { intakeLives } from './intake-lives.js';
export { lateOpinion } from './pre-review-lives.js';
