import { maskIdNumber, maskName } from '@banjian/http';
import type { AuthorityStanding } from '../../application/authorities.js';
import type { AuthorityParty } from '../../domain/authority.js';

const kindNames = {
  legalRepresentative: '法定代表人授权',
  powerOfAttorney: '委托书',
  hallHelper: '帮办代办',
} as const;

/** An authority as its parties see it on that day; numbers masked. */
export function authorityView({ authorisation, revoked, revision }: AuthorityStanding, today: string) {
  const { authorityId, kind, applicant, agent, hall, items, from, until, document } = authorisation;
  const status = revoked ? 'revoked' : today > until ? 'expired' : today < from ? 'notYetValid' : 'valid';
  return {
    ...{ authorityId, kind, kindName: kindNames[kind], status, from, until, document },
    applicant: shown(applicant),
    ...(agent && { agent: shown(agent) }),
    ...(hall !== undefined && { hall }),
    ...(items && { items }),
    revision,
  };
}

/** As it is answered. */
export type AuthorityView = ReturnType<typeof authorityView>;

const shown = ({ id, kind, name, idNumber }: AuthorityParty) => ({
  ...{ party: id, kind, name: kind === 'person' ? maskName(name) : name },
  idNumber: maskIdNumber(idNumber),
});
