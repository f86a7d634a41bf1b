import type { Account } from './accounts.js';

/** A staff session rides on a cookie, a citizen's on a bearer token. */
export type SessionKind = 'cookie' | 'bearer';

/** How long a session lives: since it was last used, and in all. */
export const sessionLives: Readonly<
  Record<SessionKind, { readonly idleMinutes: number; readonly hours: number }>
> = {
  cookie: { idleMinutes: 60, hours: 12 },
  bearer: { idleMinutes: 7 * 24 * 60, hours: 30 * 24 },
};

/** Sessions by opaque random tokens; only their digests are stored. */
export abstract class Sessions {
  /** Whether the session is open; unlike `accountOf` this does not count as its use. */
  abstract stands(token: string, kind: SessionKind): Promise<boolean>;
  /** A fresh token for every sign-in: what a browser held before counts for nothing. */
  abstract open(personId: string, kind: SessionKind): Promise<string>;
  /**
   * Whose session this is; undefined when unknown, idle for too long, too old, of the other kind, or of an account that is
   * no longer active.
   */
  abstract accountOf(token: string, kind: SessionKind): Promise<Account | undefined>;
  abstract close(token: string): Promise<void>;
}
