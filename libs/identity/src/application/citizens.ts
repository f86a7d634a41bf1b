import { Problem, type Principal } from '@banjian/http';
import { Injectable } from '@nestjs/common';
import { Accounts, type AccountParty } from './accounts.js';
import type { PartyIdentity } from './party-registry.js';

/** A party with what an application says of it. */
export type KnownParty = PartyIdentity & { readonly name: string; readonly phone?: string };

/** Who applies when a citizen applies: the person, or a party the person may act for (then the person is the agent). */
@Injectable()
export class Citizens {
  constructor(private readonly accounts: Accounts) {}

  /** `party`: subject id of one of the own parties; oneself when undefined. Refused for any other with 403. */
  async applicantAndAgent(
    { personId }: Principal,
    party: string | undefined,
  ): Promise<{ readonly applicant: KnownParty; readonly agent?: KnownParty }> {
    const [self, ...others] = (await this.accounts.find(personId))?.parties ?? [];
    if (!self) throw new Problem(403, 'identity.no-party');
    if (party === undefined || party === self.subjectId) return { applicant: known(self) };
    const represented = others.find(({ subjectId }) => subjectId === party);
    if (!represented) throw new Problem(403, 'identity.not-your-party');
    return { applicant: known(represented), agent: known(self) };
  }

  /** The own parties, as the account page shows them. */
  async partiesOf({ personId }: Principal): Promise<readonly AccountParty[]> {
    return (await this.accounts.find(personId))?.parties ?? [];
  }
}

function known({ kind, profile: { name, idType = '', idNumber = '', phone } }: AccountParty): KnownParty {
  return { kind, name, idType, idNumber, ...(phone !== undefined && { phone }) };
}
