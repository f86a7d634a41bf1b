import type { Principal } from './principal.js';

/** What a request brings along to prove who sends it. The browser adds a cookie by itself, so it needs a CSRF token. */
export type Credential =
  { readonly kind: 'cookie'; readonly token: string } | { readonly kind: 'bearer'; readonly token: string };

/** Finds the person behind a credential. Implemented by identity. */
export abstract class Authenticator {
  /** Undefined when the credential is unknown, expired or revoked. */
  abstract authenticate(credential: Credential): Promise<Principal | undefined>;
  /** Whether it would still be known. To ask is no use of the session: what waits in an open page keeps nobody signed in. */
  abstract stands(credential: Credential): Promise<boolean>;
}
