import type { Stage } from '../domain/case.js';
import type { CaseRow } from '../projections/case-list.projection.js';

/** Whose open cases: those a hall took in, those a body handles, or those of a region (code prefix). */
export type CaseScope =
  | { readonly kind: 'hall' | 'body'; readonly organisation: string }
  | { readonly kind: 'region'; readonly region: string };

export interface PageAsked {
  /** 1 to 100. */
  readonly limit: number;
  /** Sort key and id of the last row of the page before. */
  readonly after?: readonly [string, string];
  readonly stage?: Stage;
  readonly itemCode?: string;
}

export interface CasePage {
  readonly rows: readonly CaseRow[];
  /** Where the next page begins; absent on the last one. */
  readonly next?: readonly [string, string];
}

/** The case list as queries read it. */
export abstract class CaseLists {
  abstract findByNumber(number: string): Promise<CaseRow | undefined>;
  /** Open cases, what is due first. */
  abstract workList(scope: CaseScope, page: PageAsked): Promise<CasePage>;
  /** All cases of these parties as applicant or agent, newest first. */
  abstract ofParty(parties: readonly string[], page: PageAsked): Promise<CasePage>;
}
