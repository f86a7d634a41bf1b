import { Allow, CurrentPrincipal, written, type Principal } from '@banjian/http';
import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AcceptCase } from '../../application/accept-case.handler.js';
import { Applicants } from '../../application/applicants.js';
import { CaseAccess } from '../../application/case-access.js';
import { IssueOneTimeNotice } from '../../application/issue-one-time-notice.handler.js';
import { ReceiveSupplement } from '../../application/receive-supplement.handler.js';
import { RefuseAcceptance } from '../../application/refuse-acceptance.handler.js';
import { SubmitApplication } from '../../application/submit-application.handler.js';
import { TellOneTimeNotice } from '../../application/tell-one-time-notice.handler.js';
import { NoticeBody, NoticeToldBody, WindowApplicationBody, WindowSupplementBody } from './case.bodies.js';
import { RefusalBody } from './intake.bodies.js';
import { applicationAtWindow } from './window-application.js';

/** At the window (窗口): take in, tell what is missing, accept or refuse. */
@ApiTags('窗口收件与受理')
@Controller('cases')
@Allow('windowClerk')
export class IntakeController {
  constructor(
    private readonly commands: CommandBus,
    private readonly access: CaseAccess,
    private readonly applicants: Applicants,
  ) {}

  @Post()
  @ApiOperation({ summary: '窗口登记申请' })
  async submit(@CurrentPrincipal() clerk: Principal, @Body() body: WindowApplicationBody) {
    const submit = new SubmitApplication(
      await applicationAtWindow(this.applicants, body),
      clerk.organisation,
    );
    const { caseId, number, ...done } = await this.commands.execute(submit);
    return written({ caseId, number }, done);
  }

  @Post(':caseId/notice')
  @ApiOperation({ summary: '作出一次性告知（只能一次，须列明全部缺项）' })
  async issueNotice(
    @CurrentPrincipal() clerk: Principal,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { gaps }: NoticeBody,
  ) {
    await this.access.inScope(clerk, caseId);
    return written({ caseId }, await this.commands.execute(new IssueOneTimeNotice(caseId, gaps)));
  }

  @Post(':caseId/notice/told')
  @ApiOperation({ summary: '登记一次性告知已送达' })
  async tellNotice(
    @CurrentPrincipal() clerk: Principal,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { proof }: NoticeToldBody,
  ) {
    await this.access.inScope(clerk, caseId);
    return written({ caseId }, await this.commands.execute(new TellOneTimeNotice(caseId, proof)));
  }

  @Post(':caseId/supplements')
  @ApiOperation({ summary: '收到补正材料' })
  async receiveSupplement(
    @CurrentPrincipal() clerk: Principal,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() body: WindowSupplementBody,
  ) {
    await this.access.inScope(clerk, caseId);
    const receive = new ReceiveSupplement(caseId, body.materials, body.receivedAt);
    return written({ caseId }, await this.commands.execute(receive));
  }

  @Post(':caseId/acceptance')
  @ApiOperation({ summary: '受理' })
  async accept(@CurrentPrincipal() clerk: Principal, @Param('caseId', ParseUUIDPipe) caseId: string) {
    await this.access.inScope(clerk, caseId);
    return written({ caseId }, await this.commands.execute(new AcceptCase(caseId)));
  }

  @Post(':caseId/refusal')
  @ApiOperation({ summary: '不予受理' })
  async refuse(
    @CurrentPrincipal() clerk: Principal,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() body: RefusalBody,
  ) {
    await this.access.inScope(clerk, caseId);
    const { ground, reason, legalBasis, ...more } = body;
    return written(
      { caseId },
      await this.commands.execute(new RefuseAcceptance(caseId, ground, reason, legalBasis, more)),
    );
  }
}
