/** A refusal or failure of the server (RFC 9457), in its own words. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    /** The article or rule that says no. */
    readonly rule?: string,
    readonly detail: Readonly<Record<string, unknown>> = {},
    readonly traceId?: string,
    /** Seconds, where the server says when to try again. */
    readonly retryAfter?: number,
  ) {
    super(title);
    this.name = 'ApiProblem';
  }

  /** Faults by field, as the door or a form tells them. */
  get faults(): readonly FieldFault[] {
    const { faults } = this.detail;
    return Array.isArray(faults) ? faults.filter(isFieldFault) : [];
  }
}

export interface FieldFault {
  readonly field: string;
  readonly fault: string;
  readonly message?: string;
}

const isFieldFault = (value: unknown): value is FieldFault =>
  typeof value === 'object' && value !== null && 'field' in value && typeof value.field === 'string';

export function problemOf(status: number, body: unknown, retryAfter?: number): ApiProblem {
  const said = (typeof body === 'object' && body !== null ? body : {}) as Partial<Record<string, unknown>>;
  const text = (name: string): string | undefined =>
    typeof said[name] === 'string' ? (said[name] as string) : undefined;
  return new ApiProblem(
    status,
    text('code') ?? 'http.unreadable',
    text('title') ?? `${String(status)}`,
    text('rule'),
    (typeof said['detail'] === 'object' ? said['detail'] : undefined) as Record<string, unknown>,
    text('traceId'),
    retryAfter,
  );
}

/** The network or the server is away: nothing was decided. */
export const offline = (): ApiProblem => new ApiProblem(0, 'ui.offline', '');
