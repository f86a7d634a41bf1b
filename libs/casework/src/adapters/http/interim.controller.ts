import { Allow, CurrentPrincipal, written, type Principal } from '@banjian/http';
import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CaseAccess } from '../../application/case-access.js';
import { CloseSpecialProcedure } from '../../application/close-special-procedure.handler.js';
import { ExtendDecision } from '../../application/extend-decision.handler.js';
import { OpenSpecialProcedure } from '../../application/open-special-procedure.handler.js';
import { ExtensionBody, ProcedureBody, ProcedureResultBody } from './interim.bodies.js';

/** In the department (后台), before the decision: what keeps its limits still, and what makes one longer. */
@ApiTags('特别程序与延期')
@Controller('cases/:caseId')
export class InterimController {
  constructor(
    private readonly commands: CommandBus,
    private readonly access: CaseAccess,
  ) {}

  @Post('special-procedures/:procedure')
  @Allow('reviewer', 'decider')
  @ApiOperation({ summary: '书面告知特别程序及所需时间（不计入办理期限）' })
  async open(
    @CurrentPrincipal() official: Principal,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Param('procedure') procedure: string,
    @Body() { reason, length, further }: ProcedureBody,
  ) {
    await this.access.inScope(official, caseId);
    const more = { ...(length !== undefined && { length }), ...(further !== undefined && { further }) };
    const open = new OpenSpecialProcedure(caseId, { procedure, reason, ...more });
    return written({ caseId }, await this.commands.execute(open));
  }

  @Post('special-procedures/:procedure/closing')
  @Allow('reviewer', 'decider')
  @ApiOperation({ summary: '结束特别程序，办理期限恢复计算' })
  async close(
    @CurrentPrincipal() official: Principal,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Param('procedure') procedure: string,
    @Body() { result }: ProcedureResultBody,
  ) {
    await this.access.inScope(official, caseId);
    const close = new CloseSpecialProcedure(caseId, procedure, result);
    return written({ caseId }, await this.commands.execute(close));
  }

  @Post('extension')
  @Allow('decider')
  @ApiOperation({ summary: '延长法定办理期限（一次，说明理由）' })
  async extend(
    @CurrentPrincipal() decider: Principal,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { approvedBy, reason }: ExtensionBody,
  ) {
    await this.access.inScope(decider, caseId);
    return written({ caseId }, await this.commands.execute(new ExtendDecision(caseId, approvedBy, reason)));
  }
}
