import { Allow, CurrentPrincipal, written, type Principal } from '@banjian/http';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CaseResponsibility } from '../../application/case-responsibility.js';
import { CaseAccess } from '../../application/case-access.js';
import { HandOverBody } from './consultation.bodies.js';

/** Who answers for a case (首问责任, C02). */
@ApiTags('首问责任')
@Controller('case-responsibilities/:caseId')
@Allow('windowClerk', 'reviewer', 'decider', 'supervisor')
export class ResponsibilityController {
  constructor(
    private readonly access: CaseAccess,
    private readonly responsibility: CaseResponsibility,
  ) {}

  @Get()
  @ApiOperation({ summary: '首问责任人' })
  async get(@CurrentPrincipal() who: Principal, @Param('caseId', ParseUUIDPipe) caseId: string) {
    const history = await this.access.inScope(who, caseId);
    const responsible = await this.responsibility.of(history);
    return { caseId, ...(responsible && { firstResponsible: responsible }) };
  }

  @Get('candidates')
  @ApiOperation({ summary: '可以接手首问责任的工作人员' })
  async candidates(@CurrentPrincipal() who: Principal, @Param('caseId', ParseUUIDPipe) caseId: string) {
    return { items: await this.responsibility.candidates(await this.access.inScope(who, caseId)) };
  }

  @Post()
  @ApiOperation({ summary: '移交首问责任' })
  async handOver(
    @CurrentPrincipal() who: Principal,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() body: HandOverBody,
  ) {
    const history = await this.access.inScope(who, caseId);
    return written({ caseId }, await this.responsibility.handOver(who, history, body));
  }
}
