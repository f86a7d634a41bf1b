import { Allow, CurrentPrincipal, written, type Principal } from '@banjian/http';
import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CaseAccess } from '../../application/case-access.js';
import { CloseCase } from '../../application/close-case.handler.js';
import { CompleteStep } from '../../application/complete-step.handler.js';
import { DecideCase } from '../../application/decide-case.handler.js';
import { DeliverResult } from '../../application/deliver-result.handler.js';
import { DecisionBody, DeliveryBody, StepBody } from './case.bodies.js';

/** In the department (后台): review and decide; then at the window again: hand over and close. */
@ApiTags('审查、决定与送达')
@Controller('cases/:caseId')
export class ReviewController {
  constructor(
    private readonly commands: CommandBus,
    private readonly access: CaseAccess,
  ) {}

  @Post('steps/:step')
  @Allow('reviewer')
  @ApiOperation({ summary: '签署审查环节' })
  async completeStep(
    @CurrentPrincipal() reviewer: Principal,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Param('step') step: string,
    @Body() { opinion }: StepBody,
  ) {
    await this.access.inScope(reviewer, caseId);
    return written({ caseId }, await this.commands.execute(new CompleteStep(caseId, step, opinion)));
  }

  @Post('decision')
  @Allow('decider')
  @ApiOperation({ summary: '作出决定' })
  async decide(
    @CurrentPrincipal() decider: Principal,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { outcome, reason, legalBasis }: DecisionBody,
  ) {
    await this.access.inScope(decider, caseId);
    const decide = new DecideCase(caseId, outcome, reason, legalBasis);
    return written({ caseId }, await this.commands.execute(decide));
  }

  @Post('delivery')
  @Allow('windowClerk')
  @ApiOperation({ summary: '送达结果' })
  async deliver(
    @CurrentPrincipal() clerk: Principal,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { mode, receipt }: DeliveryBody,
  ) {
    await this.access.inScope(clerk, caseId);
    return written({ caseId }, await this.commands.execute(new DeliverResult(caseId, mode, receipt)));
  }

  @Post('closing')
  @Allow('windowClerk')
  @ApiOperation({ summary: '办结' })
  async close(@CurrentPrincipal() clerk: Principal, @Param('caseId', ParseUUIDPipe) caseId: string) {
    await this.access.inScope(clerk, caseId);
    return written({ caseId }, await this.commands.execute(new CloseCase(caseId)));
  }
}
