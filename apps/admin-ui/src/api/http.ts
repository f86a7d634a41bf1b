/** The one way to the server: session, CSRF token, reading one's own writes, and problems in the server's words. */
import createClient, { type Middleware } from 'openapi-fetch';
import { offline, problemOf } from './problem.js';
import type { paths } from './schema.js';

/** What every request needs to know of who is signed in; set by the session store. */
export interface Credentials {
  readonly csrfToken: string | undefined;
  /** Window of the hall the clerk sits at. */
  readonly window: string | undefined;
  /** The session ended: resolves when the person has signed in again, so that the same request can go out once more. */
  renewed(): Promise<void>;
}

let credentials: Credentials = {
  csrfToken: undefined,
  window: undefined,
  renewed: () => Promise.reject(new Error('nobody is signed in')),
};
let position: string | undefined;

export function actingAs(by: Credentials): void {
  credentials = by;
}

/** Another person must not wait for, nor learn, what this one wrote. */
export function forgetPosition(): void {
  position = undefined;
}

const head: Middleware = {
  onRequest({ request }) {
    const { csrfToken, window } = credentials;
    const { headers } = request;
    if (csrfToken !== undefined && request.method !== 'GET') headers.set('x-csrf-token', csrfToken);
    if (window !== undefined && window !== '') headers.set('banjian-window', window);
    if (position !== undefined && request.method === 'GET') headers.set('banjian-position', position);
    return request;
  },
  onResponse({ response }) {
    position = response.headers.get('banjian-position') ?? position;
  },
};

/** What a request that changes something says of who sends it; for what `fetch` cannot do (the progress of an upload). */
export function senderHeaders(): Readonly<Record<string, string>> {
  const { csrfToken, window } = credentials;
  return {
    ...(csrfToken !== undefined && { 'x-csrf-token': csrfToken }),
    ...(window !== undefined && window !== '' && { 'banjian-window': window }),
  };
}

/** The session has ended: resolves when the person has signed in again. */
export const sessionRenewed = (): Promise<void> => credentials.renewed();

/** Ends in an answer of the server, or in `offline`. A session that has ended is renewed once, and asked again. */
async function send(request: Request): Promise<Response> {
  const again = request.clone();
  const response = await reach(request);
  if (response.status !== 401 || /\/sessions(\/current)?$/.test(new URL(request.url).pathname))
    return response;
  await credentials.renewed();
  if (credentials.csrfToken !== undefined && again.method !== 'GET')
    again.headers.set('x-csrf-token', credentials.csrfToken);
  return reach(again);
}

async function reach(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch {
    throw offline();
  }
}

export const http = createClient<paths>({ baseUrl: '/', fetch: send });
http.use(head);

interface Answered {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * The body of an answer; a refusal is thrown as `ApiProblem`. The document describes what may be asked; what is answered
 * has the server's own types, which the caller names.
 */
export async function answer<Body>(call: Promise<Answered>): Promise<Body> {
  const { data, error, response } = await call;
  if (!response.ok) throw problemOf(response.status, error);
  return data as Body;
}

/** One key for one intention: pressed twice or sent again after a broken line, it is carried out once. */
export const newKey = (): string => crypto.randomUUID();

/** Headers of a command: its key, and the revision the person has seen. */
export const commanding = (key: string, revision?: number): { headers: Record<string, string> } => ({
  headers: {
    'idempotency-key': key,
    ...(revision !== undefined && { 'if-match': `"${String(revision)}"` }),
  },
});
