import type { Role } from '@banjian/http';
import type { Account, AccountParty } from '../../application/accounts.js';
import type { SealedProfiles } from './sealed-profiles.js';

export interface AccountRow {
  readonly person_id: string;
  readonly login: string;
  readonly password: string;
  readonly role: Role;
  readonly organisation: string | null;
  readonly region: string | null;
  readonly profile: Buffer;
  readonly parties: readonly PartyRow[];
}

interface PartyRow {
  readonly subject: string;
  readonly kind: 'person' | 'organisation';
  /** Sealed, in hexadecimal. */
  readonly profile: string;
}

/** The columns of an account `a` with its parties: a person and whom he or she acts for are one question, not two. */
export const accountColumns = `a.person_id, a.login, a.password, a.role, a.organisation, a.region, a.profile,
  (SELECT coalesce(json_agg(json_build_object('subject', p.subject_id, 'kind', p.kind, 'profile', encode(p.profile, 'hex'))
     ORDER BY p.place), '[]')
   FROM identity.account_party p WHERE p.person_id = a.person_id) AS parties`;

export async function accountOf(row: AccountRow, profiles: SealedProfiles): Promise<Account> {
  const { person_id: personId, login, role, organisation, region, profile } = row;
  const parties = await Promise.all(row.parties.map((each) => partiesOf(each, profiles)));
  return {
    personId,
    login,
    role,
    ...(organisation !== null && { organisation }),
    ...(region !== null && { region }),
    profile: (await profiles.open(personId, profile)) ?? { name: '' },
    parties: parties.flat(),
  };
}

/** None once the party is erased. */
async function partiesOf(
  { subject: subjectId, kind, profile }: PartyRow,
  profiles: SealedProfiles,
): Promise<readonly AccountParty[]> {
  const found = await profiles.open(subjectId, Buffer.from(profile, 'hex'));
  return found ? [{ subjectId, kind, profile: found }] : [];
}
