import { Allow, CurrentPrincipal, type Principal } from '@banjian/http';
import { AuditTrail } from '@banjian/identity';
import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { CaseAccess } from '../../application/case-access.js';

/** What a supervisor sees beside the case itself: who looked at it, and which refused attempts were made on it. */
@Controller('supervision/cases')
@Allow('supervisor')
export class SupervisedCasesController {
  constructor(
    private readonly access: CaseAccess,
    private readonly trail: AuditTrail,
  ) {}

  @Get(':caseId/audit')
  async audit(@CurrentPrincipal() who: Principal, @Param('caseId', ParseUUIDPipe) caseId: string) {
    await this.access.open(who, caseId, 'audit');
    return { entries: await this.trail.of(caseId) };
  }
}
