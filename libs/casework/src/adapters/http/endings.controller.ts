import { Allow, CurrentPrincipal, written, type Principal } from '@banjian/http';
import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AskOfCase, type PlainAsk } from '../../application/ask-of-case.handler.js';
import { CaseAccess } from '../../application/case-access.js';
import { ReasonBody, ReasonsBody, TerminationBody } from './intake.bodies.js';

/** Ends without a decision (撤回、终止), and what an item says of a debt that was not settled (容缺逾期). */
@ApiTags('撤回与终止')
@Controller('cases/:caseId')
export class EndingsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly access: CaseAccess,
  ) {}

  @Post('withdrawal')
  @Allow('windowClerk')
  @ApiOperation({ summary: '申请人在窗口撤回申请' })
  withdraw(
    @CurrentPrincipal() clerk: Principal,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { reason }: ReasonBody,
  ) {
    return this.ask(clerk, caseId, { type: 'WithdrawApplication', reason });
  }

  @Post('withdrawal/recall')
  @Allow('windowClerk')
  @ApiOperation({ summary: '申请人在窗口取消撤回' })
  recall(@CurrentPrincipal() clerk: Principal, @Param('caseId', ParseUUIDPipe) caseId: string) {
    return this.ask(clerk, caseId, { type: 'RecallWithdrawal' });
  }

  @Post('withdrawal/confirmation')
  @Allow('decider')
  @ApiOperation({ summary: '准予撤回' })
  confirm(@CurrentPrincipal() decider: Principal, @Param('caseId', ParseUUIDPipe) caseId: string) {
    return this.ask(decider, caseId, { type: 'ConfirmWithdrawal' });
  }

  @Post('withdrawal/refusal')
  @Allow('decider')
  @ApiOperation({ summary: '不准予撤回' })
  refuse(
    @CurrentPrincipal() decider: Principal,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { reason, legalBasis }: ReasonsBody,
  ) {
    return this.ask(decider, caseId, { type: 'RefuseWithdrawal', reason, legalBasis });
  }

  @Post('termination')
  @Allow('decider')
  @ApiOperation({ summary: '终止办理' })
  terminate(
    @CurrentPrincipal() decider: Principal,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { ground, reason, legalBasis }: TerminationBody,
  ) {
    return this.ask(decider, caseId, { type: 'TerminateCase', ground, reason, legalBasis });
  }

  @Post('tolerance-consequence')
  @Allow('decider')
  @ApiOperation({ summary: '处理容缺逾期（按事项规定退件、撤销受理或者记入信用）' })
  consequence(
    @CurrentPrincipal() decider: Principal,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { reason }: ReasonBody,
  ) {
    return this.ask(decider, caseId, { type: 'ApplyToleranceConsequence', reason });
  }

  private async ask(who: Principal, caseId: string, ask: PlainAsk) {
    await this.access.inScope(who, caseId);
    return written({ caseId }, await this.commands.execute(new AskOfCase(caseId, ask)));
  }
}
