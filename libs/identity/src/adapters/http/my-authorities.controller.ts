import { Allow, atRevision, CurrentPrincipal, Reads, written, type Principal } from '@banjian/http';
import { Rejected } from '@banjian/kernel';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Authorities, type AuthorityStanding } from '../../application/authorities.js';
import { Citizens } from '../../application/citizens.js';
import { GrantAuthority } from '../../application/grant-authority.handler.js';
import { RevokeAuthority } from '../../application/revoke-authority.handler.js';
import { MyAuthorityBody, RevocationBody } from './authority.bodies.js';
import { authorityView } from './authority.view.js';

/** Whom a citizen lets act, and for whom he or she may act (我的授权). */
@ApiTags('授权')
@Controller('my/authorities')
@Allow('citizen')
export class MyAuthoritiesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly authorities: Authorities,
    private readonly citizens: Citizens,
  ) {}

  @Post()
  @ApiOperation({ summary: '授权他人代理' })
  async grant(@CurrentPrincipal() me: Principal, @Body() { party, ...told }: MyAuthorityBody) {
    const { applicant } = await this.citizens.applicantAndAgent(me, party);
    const { authorityId, ...done } = await this.commands.execute(new GrantAuthority({ ...told, applicant }));
    return written({ authorityId }, done);
  }

  @Get()
  @Reads('identity.authority')
  @ApiOperation({ summary: '我的授权：授予他人的与他人授予我的' })
  async list(@CurrentPrincipal() me: Principal) {
    const today = this.authorities.today();
    const [granted, held] = await Promise.all([
      this.authorities.grantedBy(me.parties),
      this.authorities.heldBy(me),
    ]);
    return {
      granted: granted.map((each) => authorityView(each, today)),
      held: held.map(({ authorityId, kind, applicant, items, from, until }) => ({
        ...{
          authorityId,
          kind,
          applicant: { party: applicant.id, kind: applicant.kind, name: applicant.name },
        },
        ...(items && { items }),
        ...{ from, until },
      })),
    };
  }

  @Get(':authorityId')
  @ApiOperation({ summary: '授权详情' })
  async get(@CurrentPrincipal() me: Principal, @Param('authorityId', ParseUUIDPipe) id: string) {
    const found = await this.mine(me, id);
    return atRevision(authorityView(found, this.authorities.today()), found.revision);
  }

  /** The applicant takes it back, or the agent gives it up. */
  @Post(':authorityId/revocation')
  @ApiOperation({ summary: '撤销授权' })
  async revoke(
    @CurrentPrincipal() me: Principal,
    @Param('authorityId', ParseUUIDPipe) id: string,
    @Body() { reason }: RevocationBody,
  ) {
    await this.mine(me, id);
    return written({ authorityId: id }, await this.commands.execute(new RevokeAuthority(id, reason)));
  }

  private async mine({ parties }: Principal, id: string): Promise<AuthorityStanding> {
    const found = await this.authorities.find(id);
    const { applicant, agent } = found?.authorisation ?? {};
    const isMine = [applicant, agent].some((party) => party && parties.includes(party.id));
    if (!found || !isMine) throw new Rejected('authority.not-found');
    return found;
  }
}
