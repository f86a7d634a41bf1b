/** Authorities (授权) by who gave and who holds them. It finds them; whether one counts is asked of its own stream. */
import type { RowProjection } from '@banjian/event-store';
import type { AuthorityEvent } from '../domain/authority.js';

export interface AuthorityRow {
  readonly authorityId: string;
  readonly applicantId: string;
  readonly agentId: string | null;
  readonly hall: string | null;
  readonly until: string;
  readonly revoked: boolean;
}

export const authorityProjection: RowProjection<AuthorityRow, AuthorityEvent> = {
  name: 'identity.authority',
  version: 1,
  categories: ['authority'],
  keys: ({ stream }) => [stream.slice('authority-'.length)],
  evolve(row, { event }) {
    if (event.type === 'AuthorityRevoked') return row && { ...row, revoked: true };
    const { authorityId, applicant, agent, hall, until } = event;
    return {
      ...{ authorityId, applicantId: applicant.id, until, revoked: false },
      ...{ agentId: agent?.id ?? null, hall: hall ?? null },
    };
  },
};
