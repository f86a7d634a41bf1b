import { Allow, CurrentPrincipal, written, type Principal } from '@banjian/http';
import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AskOfCase, type PlainAsk } from '../../application/ask-of-case.handler.js';
import { CaseAccess } from '../../application/case-access.js';
import { CheckMaterial } from '../../application/check-material.handler.js';
import { SignCommitment } from '../../application/sign-commitment.handler.js';
import { CorrectionsBody, MaterialCheckBody, ReasonsBody, SupplementNoteBody } from './intake.bodies.js';

/** At the window (窗口): look at the papers one by one, put right what can be, record the applicant's choice. */
@ApiTags('材料审查与告知承诺')
@Controller('cases/:caseId')
@Allow('windowClerk')
export class ChecksController {
  constructor(
    private readonly commands: CommandBus,
    private readonly access: CaseAccess,
  ) {}

  @Post('materials/:material/check')
  @ApiOperation({ summary: '逐项审查材料（合格、有误、缺少、可共享获取）' })
  async check(
    @CurrentPrincipal() clerk: Principal,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Param('material') material: string,
    @Body() { verdict, problem }: MaterialCheckBody,
  ) {
    await this.access.inScope(clerk, caseId);
    const check = new CheckMaterial(caseId, material, verdict, problem);
    return written({ caseId }, await this.commands.execute(check));
  }

  @Post('corrections')
  @ApiOperation({ summary: '当场更正（行政许可法 第三十二条第一款第（三）项）' })
  correct(
    @CurrentPrincipal() clerk: Principal,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { corrections }: CorrectionsBody,
  ) {
    return this.ask(clerk, caseId, { type: 'CorrectOnSpot', corrections });
  }

  @Post('supplements/note')
  @ApiOperation({ summary: '告知补正审查结果（仅限一次性告知的事项）' })
  note(
    @CurrentPrincipal() clerk: Principal,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { faults, proof }: SupplementNoteBody,
  ) {
    return this.ask(clerk, caseId, { type: 'NoteSupplement', faults, proof });
  }

  @Post('commitment')
  @ApiOperation({ summary: '申请人在窗口签署告知承诺书' })
  async promise(@CurrentPrincipal() clerk: Principal, @Param('caseId', ParseUUIDPipe) caseId: string) {
    await this.access.inScope(clerk, caseId);
    return written({ caseId }, await this.commands.execute(new SignCommitment(caseId)));
  }

  @Post('commitment/declined')
  @ApiOperation({ summary: '申请人不选择告知承诺' })
  decline(@CurrentPrincipal() clerk: Principal, @Param('caseId', ParseUUIDPipe) caseId: string) {
    return this.ask(clerk, caseId, { type: 'DeclineCommitment' });
  }

  @Post('not-required')
  @ApiOperation({ summary: '告知不受理：依法不需要办理' })
  notRequired(
    @CurrentPrincipal() clerk: Principal,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { reason, legalBasis }: ReasonsBody,
  ) {
    return this.ask(clerk, caseId, { type: 'DeclareNotRequired', reason, legalBasis });
  }

  private async ask(who: Principal, caseId: string, ask: PlainAsk) {
    await this.access.inScope(who, caseId);
    return written({ caseId }, await this.commands.execute(new AskOfCase(caseId, ask)));
  }
}
