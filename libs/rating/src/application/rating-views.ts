import type { LocalDate } from '@banjian/kernel';

/** An invitation and, once given, its rating. */
export interface RatingView {
  /** The rating's stream without its category: `{caseId}` or `{caseId}-{visitId}`. */
  readonly ratingId: string;
  readonly caseId: string;
  readonly kind: string;
  readonly visitId?: string;
  readonly itemCode: string;
  readonly itemName: string;
  readonly organisation: string;
  readonly region: string;
  readonly hall?: string;
  readonly window?: string;
  readonly rater: string;
  readonly invitedOn: LocalDate;
  readonly given?: {
    readonly score: number;
    readonly options: readonly string[];
    readonly comment?: string;
    readonly channel: string;
    readonly on: LocalDate;
  };
  readonly revision: number;
}

/** Where an invitation stands in the list of what is still to rate. */
export type PendingKey = Pick<RatingView, 'invitedOn' | 'ratingId'>;

/** Reading side of the ratings; what it answers may be a moment old. */
export abstract class Ratings {
  /** The case's own rating first, then its visits in the order of their invitation. */
  abstract ofCase(caseId: string): Promise<readonly RatingView[]>;
  /** Invited and not yet rated, oldest invitation first, at most `limit`, those after `after`. */
  abstract pendingOf(
    raters: readonly string[],
    limit: number,
    after?: PendingKey,
  ): Promise<readonly RatingView[]>;
}
