import { Allow, CurrentPrincipal, written, type Principal } from '@banjian/http';
import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AskOfCase, type PlainAsk } from '../../application/ask-of-case.handler.js';
import { CaseAccess } from '../../application/case-access.js';
import { SignCommitment } from '../../application/sign-commitment.handler.js';
import { ReasonBody } from './intake.bodies.js';

/** What is the applicant's own choice: promise or proof, go on or withdraw. */
@ApiTags('我的办件')
@Controller('my/cases/:caseId')
@Allow('citizen')
export class MyChoicesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly access: CaseAccess,
  ) {}

  @Post('commitment')
  @ApiOperation({ summary: '签署告知承诺书' })
  async promise(@CurrentPrincipal() me: Principal, @Param('caseId', ParseUUIDPipe) caseId: string) {
    await this.access.inScope(me, caseId);
    return written({ caseId }, await this.commands.execute(new SignCommitment(caseId)));
  }

  @Post('commitment/declined')
  @ApiOperation({ summary: '不选择告知承诺，提交证明材料' })
  decline(@CurrentPrincipal() me: Principal, @Param('caseId', ParseUUIDPipe) caseId: string) {
    return this.ask(me, caseId, { type: 'DeclineCommitment' });
  }

  @Post('withdrawal')
  @ApiOperation({ summary: '撤回申请' })
  withdraw(
    @CurrentPrincipal() me: Principal,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { reason }: ReasonBody,
  ) {
    return this.ask(me, caseId, { type: 'WithdrawApplication', reason });
  }

  @Post('withdrawal/recall')
  @ApiOperation({ summary: '取消撤回' })
  recall(@CurrentPrincipal() me: Principal, @Param('caseId', ParseUUIDPipe) caseId: string) {
    return this.ask(me, caseId, { type: 'RecallWithdrawal' });
  }

  private async ask(me: Principal, caseId: string, ask: PlainAsk) {
    await this.access.inScope(me, caseId);
    return written({ caseId }, await this.commands.execute(new AskOfCase(caseId, ask)));
  }
}
