/** Authorities (授权): who may act for whom, in what, until when. */
import type { AuthorityView } from '@banjian/identity';
import type { Bodies } from './cases.js';
import { answer, commanding, http, newKey } from './http.js';

export type { AuthorityView };

interface Found {
  readonly items: readonly AuthorityView[];
}

/** Of a helper's own hall, those that count today. */
export const heldAuthorities = async (): Promise<readonly AuthorityView[]> =>
  (await answer<Found>(http.GET('/api/v1/authorities', {}))).items;

export const authoritiesOf = async (
  document: Bodies['PartyDocumentBody'],
): Promise<readonly AuthorityView[]> =>
  (await answer<Found>(http.POST('/api/v1/authorities/search', { body: document }))).items;

export const getAuthority = (authorityId: string): Promise<AuthorityView> =>
  answer(http.GET('/api/v1/authorities/{authorityId}', { params: { path: { authorityId } } }));

export const recordAuthority = (
  body: Bodies['RecordedAuthorityBody'],
  key: string,
): Promise<{ readonly authorityId: string }> =>
  answer(http.POST('/api/v1/authorities', { body, ...commanding(key) }));

export const revokeAuthority = (authorityId: string, reason: string): Promise<unknown> =>
  answer(
    http.POST('/api/v1/authorities/{authorityId}/revocation', {
      params: { path: { authorityId } },
      body: { reason },
      ...commanding(newKey()),
    }),
  );
