import { createHash } from 'node:crypto';

/** Name of the staff session's cookie: HttpOnly, SameSite=Strict. */
export const sessionCookie = 'banjian_session';

/** The token a page must send back in `X-CSRF-Token`; it follows from the session and says nothing about it. */
export function csrfTokenOf(session: string): string {
  return createHash('sha256').update(`banjian csrf ${session}`).digest('base64url');
}
