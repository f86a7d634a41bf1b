import { Allow, CurrentPrincipal, Problem, written, type Principal } from '@banjian/http';
import { Rejected } from '@banjian/kernel';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Authorities } from '../../application/authorities.js';
import { GrantAuthority } from '../../application/grant-authority.handler.js';
import { RevokeAuthority } from '../../application/revoke-authority.handler.js';
import { RecordedAuthorityBody, RevocationBody } from './authority.bodies.js';
import { authorityView } from './authority.view.js';

/** At the window: authorities given on paper (授权登记). Whoever knows the id may look it up at the counter. */
@ApiTags('授权')
@Controller('authorities')
@Allow('windowClerk')
export class AuthoritiesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly authorities: Authorities,
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
}
