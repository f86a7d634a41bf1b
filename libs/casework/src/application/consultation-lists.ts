import type { Page } from '@banjian/http';
import type { ConsultationRow } from '../projections/consultation-list.projection.js';

export type ConsultationScope =
  | { readonly kind: 'hall'; readonly organisation: string }
  /** 行政区划代码 or its beginning. */
  | { readonly kind: 'region'; readonly region: string };

/** Consultations of a hall or a region, the newest first. Errors: `http.malformed-cursor`. */
export abstract class ConsultationLists {
  abstract list(
    scope: ConsultationScope,
    page: { readonly limit: number; readonly cursor?: string; readonly itemCode?: string },
  ): Promise<Page<ConsultationRow>>;
  /** The consultations an application followed, the oldest first. */
  abstract ofCase(caseId: string): Promise<readonly ConsultationRow[]>;
}
