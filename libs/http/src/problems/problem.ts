/** Something is wrong with the request itself. A rule's no is `Rejected` of the kernel, not this. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    /** Stable: `http.duplicate-key`. */
    readonly code: string,
    /** Facts for the caller, never personal data. */
    readonly detail: Readonly<Record<string, unknown>> = {},
    /** Seconds after which trying again makes sense. */
    readonly retryAfter?: number,
  ) {
    super(code);
    this.name = 'Problem';
  }
}
