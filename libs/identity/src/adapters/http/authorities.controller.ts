import { Allow, CurrentPrincipal, Problem, Reads, written, type Principal } from '@banjian/http';
import { Rejected } from '@banjian/kernel';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Authorities } from '../../application/authorities.js';
import { PartyRegistry } from '../../application/party-registry.js';
import { GrantAuthority } from '../../application/grant-authority.handler.js';
import { RevokeAuthority } from '../../application/revoke-authority.handler.js';
import { RecordedAuthorityBody, RevocationBody } from './authority.bodies.js';
import { authorityView, type AuthorityView } from './authority.view.js';
import { PartyDocumentBody } from './party-document.body.js';

/** At the window: authorities given on paper (授权登记). Whoever knows the id may look it up at the counter. */
@ApiTags('授权')
@Controller('authorities')
@Allow('windowClerk')
export class AuthoritiesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly authorities: Authorities,
    private readonly parties: PartyRegistry,
  ) {}

  @Post()
  @ApiOperation({ summary: '登记书面授权' })
  async record(@CurrentPrincipal() { organisation }: Principal, @Body() told: RecordedAuthorityBody) {
    if (organisation === undefined) throw new Problem(403, 'http.not-allowed');
    const { kind, applicant, ...more } = told;
    const hall = kind === 'hallHelper' ? { hall: organisation } : {};
    const grant = new GrantAuthority({ kind, applicant, ...more, ...hall });
    const { authorityId, ...done } = await this.commands.execute(grant);
    return written({ authorityId }, done);
  }

  /** For the hall's helpers: whom they may file for today. */
  @Get()
  @Allow('helper')
  @Reads('identity.authority')
  @ApiOperation({ summary: '本中心可用的帮办代办授权' })
  async held(@CurrentPrincipal() helper: Principal): Promise<{ items: readonly AuthorityView[] }> {
    const held = await this.authorities.heldBy(helper);
    return { items: await this.shown(held.map(({ authorityId }) => authorityId)) };
  }

  /** By the applicant's document, which lies on the counter. */
  @Post('search')
  @HttpCode(200)
  @Reads('identity.authority')
  @ApiOperation({ summary: '按申请人证件查找授权' })
  async search(@Body() document: PartyDocumentBody): Promise<{ items: readonly AuthorityView[] }> {
    const given = await this.authorities.grantedBy([await this.parties.subjectOf(document)]);
    const today = this.authorities.today();
    return { items: given.map((each) => authorityView(each, today)) };
  }

  @Get(':authorityId')
  @Allow('windowClerk', 'helper')
  @ApiOperation({ summary: '查验授权' })
  async get(@Param('authorityId', ParseUUIDPipe) id: string) {
    const found = await this.authorities.find(id);
    if (!found) throw new Rejected('authority.not-found');
    return authorityView(found, this.authorities.today());
  }

  @Post(':authorityId/revocation')
  @ApiOperation({ summary: '登记书面撤销' })
  async revoke(@Param('authorityId', ParseUUIDPipe) id: string, @Body() { reason }: RevocationBody) {
    return written({ authorityId: id }, await this.commands.execute(new RevokeAuthority(id, reason)));
  }

  private async shown(ids: readonly string[]): Promise<readonly AuthorityView[]> {
    const found = await Promise.all(ids.map((id) => this.authorities.find(id)));
    const today = this.authorities.today();
    return found.flatMap((each) => (each ? [authorityView(each, today)] : []));
  }
}
