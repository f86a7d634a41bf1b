import type { Page } from '@banjian/http';
import type { Stage } from '../domain/case.js';
import type { CaseRow } from '../projections/case-list.projection.js';

/** Whose open cases: those a hall took in, those a body handles, or those of a region (code prefix). */
export type CaseScope =
  | { readonly kind: 'hall' | 'body'; readonly organisation: string }
  | { readonly kind: 'region'; readonly region: string };

export interface PageAsked {
  /** 1 to 100. */
  readonly limit: number;
  /** `next` of the page before. */
  readonly cursor?: string;
  readonly stage?: Stage;
  readonly itemCode?: string;
}

/** The case list as queries read it. Errors: `http.malformed-cursor`. */
export abstract class CaseLists {
  abstract findByNumber(number: string): Promise<CaseRow | undefined>;
  /** Open cases, what is due first. */
  abstract workList(scope: CaseScope, page: PageAsked): Promise<Page<CaseRow>>;
  /** All cases of these parties as applicant or agent, newest first. */
  abstract ofParties(parties: readonly string[], page: PageAsked): Promise<Page<CaseRow>>;
}
