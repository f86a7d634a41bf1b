import type { Page } from '@banjian/http';
import type { PreReviewRow } from '../projections/pre-review-list.projection.js';
import type { CaseScope } from './case-lists.js';

/** Pre-reviews without an opinion yet, the oldest first: all have the same limit. Errors: `http.malformed-cursor`. */
export abstract class PreReviewLists {
  abstract open(
    scope: CaseScope,
    page: { readonly limit: number; readonly cursor?: string },
  ): Promise<Page<PreReviewRow>>;
}
