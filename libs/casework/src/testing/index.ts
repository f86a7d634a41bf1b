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
export { grantedLife, lived, refusedLife, silentLife } from './case-lives.js';
