import { Allow, CurrentPrincipal, type Principal } from '@banjian/http';
import { AuditTrail } from '@banjian/identity';
import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CaseAccess } from '../../application/case-access.js';

/** What a supervisor sees beside the case itself: who looked at it, and which refused attempts were made on it. */
@ApiTags('效能监督')
@Controller('supervision/cases')
@Allow('supervisor')
export class SupervisedCasesController {
  constructor(
    private readonly access: CaseAccess,
    private readonly trail: AuditTrail,
  ) {}

  @Get(':caseId/audit')
  @ApiOperation({ summary: '查阅日志与被拒绝的操作' })
  async audit(@CurrentPrincipal() who: Principal, @Param('caseId', ParseUUIDPipe) caseId: string) {
    await this.access.open(who, caseId, 'audit');
    return { entries: await this.trail.of(caseId) };
  }
}
