import type { Written } from '@banjian/kernel';

/** A body with the revision it shows or led to; the interceptor turns it into headers. */
export class Answer<Body extends object> {
  constructor(
    readonly body: Body,
    readonly revision: number,
    /** Of a write: where it ended. */
    readonly position?: string,
  ) {}
}

/**
 * Answer a write: `{ …body, revision }` with `ETag: "<revision>"` and `Banjian-Position`.
 * `return written({ caseId }, await this.commands.execute(new AcceptCase(caseId)));`
 */
export function written<Body extends object>(
  body: Body,
  { revision, position }: Pick<Written, 'revision' | 'position'>,
): Answer<Body & { readonly revision: number }> {
  return new Answer({ ...body, revision }, revision, position);
}

/** Answer a read of one thing with the revision it stands at: `ETag: "<revision>"`. */
export function atRevision<Body extends object>(body: Body, revision: number): Answer<Body> {
  return new Answer(body, revision);
}
