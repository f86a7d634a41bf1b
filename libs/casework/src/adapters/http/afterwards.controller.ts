import { Allow, CurrentPrincipal, written, type Principal } from '@banjian/http';
import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AskOfCase, type PlainAsk } from '../../application/ask-of-case.handler.js';
import { CaseAccess } from '../../application/case-access.js';
import { Cases } from '../../application/cases.js';
import { RepairCredit } from '../../application/repair-credit.handler.js';
import { AfterCheckBody, DelayExplanationBody, ReasonBody, ReasonsBody } from './intake.bodies.js';

/** After a decision by commitment (事后核查), credit (信用修复), and limits that were exceeded (超期公开说明). */
@ApiTags('事后核查与超期说明')
@Controller('cases/:caseId')
export class AfterwardsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly access: CaseAccess,
    private readonly cases: Cases,
  ) {}

  @Post('after-check')
  @Allow('reviewer')
  @ApiOperation({ summary: '登记告知承诺的事后核查结果' })
  check(
    @CurrentPrincipal() reviewer: Principal,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { found, result }: AfterCheckBody,
  ) {
    return this.ask(reviewer, caseId, { type: 'CompleteAfterCheck', found, result });
  }

  @Post('revocation')
  @Allow('decider')
  @ApiOperation({ summary: '撤销以不实承诺取得的决定' })
  revoke(
    @CurrentPrincipal() decider: Principal,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { reason, legalBasis }: ReasonsBody,
  ) {
    return this.ask(decider, caseId, { type: 'RevokeDecision', reason, legalBasis });
  }

  /** Of the applicant of this case: the party may promise again. */
  @Post('credit-repair')
  @Allow('decider')
  @ApiOperation({ summary: '申请人信用修复' })
  async repair(
    @CurrentPrincipal() decider: Principal,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { reason }: ReasonBody,
  ) {
    await this.access.inScope(decider, caseId);
    const { applicant } = await this.cases.get(caseId);
    return written({ caseId }, await this.commands.execute(new RepairCredit(applicant, reason)));
  }

  @Post('delay-explanations')
  @Allow('windowClerk', 'decider')
  @ApiOperation({ summary: '公开说明超期原因（优化营商环境条例 第三十六条）' })
  explain(
    @CurrentPrincipal() who: Principal,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { clock, explanation }: DelayExplanationBody,
  ) {
    return this.ask(who, caseId, { type: 'ExplainDelay', clock, explanation });
  }

  private async ask(who: Principal, caseId: string, ask: PlainAsk) {
    await this.access.inScope(who, caseId);
    return written({ caseId }, await this.commands.execute(new AskOfCase(caseId, ask)));
  }
}
