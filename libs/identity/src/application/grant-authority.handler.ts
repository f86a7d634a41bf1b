import { acting, derivedId, type Written } from '@banjian/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AuthorityKind, AuthorityParty, Authorisation } from '../domain/authority.js';
import { Authorities } from './authorities.js';
import type { KnownParty } from './citizens.js';
import { PartyRegistry } from './party-registry.js';

export interface AuthorityTold {
  readonly kind: AuthorityKind;
  readonly applicant: KnownParty;
  readonly agent?: KnownParty;
  readonly hall?: string;
  readonly items?: readonly string[];
  readonly from: string;
  readonly until: string;
  readonly document: string;
}

/** Give an authority, or record one given on paper (授权). */
export class GrantAuthority extends Command<Written & { readonly authorityId: string }> {
  constructor(readonly told: AuthorityTold) {
    super();
  }
}

@CommandHandler(GrantAuthority)
export class GrantAuthorityHandler implements ICommandHandler<GrantAuthority> {
  constructor(
    private readonly authorities: Authorities,
    private readonly parties: PartyRegistry,
  ) {}

  async execute({ told }: GrantAuthority): Promise<Written & { readonly authorityId: string }> {
    const authorityId = derivedId(acting().commandId, 'authority');
    const { applicant, agent, ...more } = told;
    const authorisation: Authorisation = {
      ...{ authorityId, ...more, applicant: await this.partyOf(applicant) },
      ...(agent && { agent: await this.partyOf(agent) }),
    };
    const by = acting().actor.person;
    const command = {
      type: 'GrantAuthority',
      ...authorisation,
      today: this.authorities.today(),
      by,
    } as const;
    return { ...(await this.authorities.ask(authorityId, command)), authorityId };
  }

  private async partyOf({ kind, name, idType, idNumber, phone }: KnownParty): Promise<AuthorityParty> {
    const id = await this.parties.subjectOf({ kind, idType, idNumber });
    return { id, kind, name, idType, idNumber, ...(phone !== undefined && { phone }) };
  }
}
