import type { Colour } from '@banjian/calendar/pure';
import type { Page } from '@banjian/http';
import type { Instant } from '@banjian/kernel';
import type { Stage } from '../domain/case.js';
import type { CaseRow } from '../projections/case-list.projection.js';

/** Whose open cases: those a hall took in, those a body handles, or those of a region (code prefix). */
export type CaseScope =
  | { readonly kind: 'hall' | 'body'; readonly organisation: string }
  | { readonly kind: 'region'; readonly region: string };

/** due: what is due first, what has no urgent clock last; newest: what was submitted last first. */
export type CaseOrder = 'due' | 'newest';

/** An applicant one may act for, in these items only where told. */
export interface ActedFor {
  readonly applicant: string;
  readonly items?: readonly string[];
}

export interface PageAsked {
  /** 1 to 100. */
  readonly limit: number;
  /** `next` of the page before, which had the same order. */
  readonly cursor?: string;
  readonly stage?: Stage;
  readonly itemCode?: string;
  /** Each list has an order of its own unless told. */
  readonly order?: CaseOrder;
  /** Open cases whose most urgent clock has this colour at that instant. */
  readonly colour?: { readonly is: Colour; readonly asOf: Instant };
}

/** The case list as queries read it. Errors: `http.malformed-cursor`. */
export abstract class CaseLists {
  abstract findByNumber(number: string): Promise<CaseRow | undefined>;
  /** Open cases, by default what is due first. */
  abstract workList(scope: CaseScope, page: PageAsked): Promise<Page<CaseRow>>;
  /** All cases of these applicants, and those one may act in (代理), by default the newest first. */
  abstract ofParties(
    parties: readonly string[],
    page: PageAsked,
    acted?: readonly ActedFor[],
  ): Promise<Page<CaseRow>>;
}
