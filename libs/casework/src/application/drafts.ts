import type { Page } from '@banjian/http';
import type { Instant } from '@banjian/kernel';
import type { FilledForm } from '../domain/case-terms.js';

/** Days a draft is kept after it was last saved. */
export const draftDays = 30;
/** Drafts one person may keep. */
export const mostDrafts = 50;

/** What was filled in so far: the fields of an application body, none of them required yet. */
export type DraftContent = Readonly<Record<string, unknown>> & { readonly form?: FilledForm };

/**
 * Draft (草稿) of an application: personal data, no event of any case. Sealed under its owner's key, gone when it expires, is
 * submitted or deleted.
 */
export interface Draft {
  readonly draftId: string;
  /** Person id of the one who keeps it, and nobody else reads it. */
  readonly owner: string;
  /** Under whose data key it is sealed: erasing that person's data makes it unreadable. */
  readonly keySubject: string;
  readonly itemCode: string;
  /** The version in force when it was last saved. */
  readonly itemVersionId: string;
  readonly revision: number;
  readonly savedAt: Instant;
  readonly expiresAt: Instant;
  readonly content: DraftContent;
}

export type DraftLine = Omit<Draft, 'content' | 'owner' | 'keySubject'>;

/** Where drafts are kept. An expired one is not there. */
export abstract class Drafts {
  /** The same id again changes nothing. Refused as `draft.too-many`. */
  abstract keep(draft: Draft): Promise<void>;
  abstract find(owner: string, draftId: string, now: Instant): Promise<Draft | undefined>;
  /** The last saved first. Errors: `http.malformed-cursor`. */
  abstract list(
    owner: string,
    now: Instant,
    page: { readonly limit: number; readonly cursor?: string },
  ): Promise<Page<DraftLine>>;
  /** False when the revision before is no longer the one that stands. */
  abstract replace(draft: Draft, before: number): Promise<boolean>;
  abstract remove(owner: string, draftId: string): Promise<boolean>;
  /** How many were removed. */
  abstract removeExpired(now: Instant): Promise<number>;
}
