import { Allow, CurrentPrincipal, written, type Principal } from '@banjian/http';
import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { CaseAccess } from '../../application/case-access.js';
import { CloseCase } from '../../application/close-case.handler.js';
import { CompleteStep } from '../../application/complete-step.handler.js';
import { DecideCase } from '../../application/decide-case.handler.js';
import { DeliverResult } from '../../application/deliver-result.handler.js';
import { DecisionBody, DeliveryBody, StepBody } from './case.bodies.js';

/** In the department (后台): review and decide; then at the window again: hand over and close. */
@Controller('cases/:caseId')
export class ReviewController {
  constructor(
    private readonly commands: CommandBus,
    private readonly access: CaseAccess,
  ) {}

  @Post('steps/:step')
  @Allow('reviewer')
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
  async close(@CurrentPrincipal() clerk: Principal, @Param('caseId', ParseUUIDPipe) caseId: string) {
    await this.access.inScope(clerk, caseId);
    return written({ caseId }, await this.commands.execute(new CloseCase(caseId)));
  }
}
