import { Authorities, Citizens, holderOf, PartyRegistry, type KnownParty } from '@banjian/identity';
import { Problem, type Principal } from '@banjian/http';
import { Rejected } from '@banjian/kernel';
import { Injectable } from '@nestjs/common';

interface Applying {
  readonly applicant: KnownParty;
  readonly agent?: KnownParty;
}

/** Who applies, and who acts for whom, whichever way it is said (本人、代理、帮办代办). */
@Injectable()
export class Applicants {
  constructor(
    private readonly citizens: Citizens,
    private readonly authorities: Authorities,
    private readonly parties: PartyRegistry,
  ) {}

  /** Oneself, a party of one's own account, or the applicant of an authority that counts now. */
  async ofCitizen(
    me: Principal,
    itemCode: string,
    { party, authority }: { readonly party?: string; readonly authority?: string },
  ): Promise<Applying> {
    if (authority === undefined) return this.citizens.applicantAndAgent(me, party);
    if (party !== undefined) throw new Problem(400, 'authority.or-party');
    const { applicant, agent } = await this.authorities.named(holderOf(me), authority, itemCode);
    return { applicant, ...(agent && { agent }) };
  }

  /** At the window both are there or have signed; an authority that is named must be theirs and count now. */
  async atWindow({ applicant, agent }: Applying, itemCode: string, authority?: string): Promise<Applying> {
    if (authority === undefined) return { applicant, ...(agent && { agent }) };
    if (!agent) throw new Rejected('authority.other-parties');
    const [applicantId, agentId] = await Promise.all([
      this.parties.subjectOf(applicant),
      this.parties.subjectOf(agent),
    ]);
    const found = await this.authorities.named({ parties: [agentId] }, authority, itemCode);
    if (found.applicant.id !== applicantId) throw new Rejected('authority.other-parties');
    return { applicant, agent };
  }

  /** A helper (帮办代办员) acts by post and becomes neither applicant nor agent. */
  async helped(helper: Principal, itemCode: string, authority: string): Promise<Applying> {
    const { applicant } = await this.authorities.named(holderOf(helper), authority, itemCode);
    return { applicant };
  }
}
