import { Allow, CurrentPrincipal, written, type Principal } from '@banjian/http';
import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { AcceptCase } from '../../application/accept-case.handler.js';
import { CaseAccess } from '../../application/case-access.js';
import { IssueOneTimeNotice } from '../../application/issue-one-time-notice.handler.js';
import { ReceiveSupplement } from '../../application/receive-supplement.handler.js';
import { RefuseAcceptance } from '../../application/refuse-acceptance.handler.js';
import { SubmitApplication } from '../../application/submit-application.handler.js';
import { TellOneTimeNotice } from '../../application/tell-one-time-notice.handler.js';
import {
  NoticeBody,
  NoticeToldBody,
  RefusalBody,
  WindowApplicationBody,
  WindowSupplementBody,
} from './case.bodies.js';

/** At the window (窗口): take in, tell what is missing, accept or refuse. */
@Controller('cases')
@Allow('windowClerk')
export class IntakeController {
  constructor(
    private readonly commands: CommandBus,
    private readonly access: CaseAccess,
  ) {}

  @Post()
  async submit(@CurrentPrincipal() clerk: Principal, @Body() body: WindowApplicationBody) {
    const { itemCode, applicant, agent, form, materials, receivedAt } = body;
    const said = { itemCode, applicant, form, materials, channel: 'window' };
    const more = { ...(agent && { agent }), ...(receivedAt !== undefined && { receivedAt }) };
    const submit = new SubmitApplication({ ...said, ...more }, clerk.organisation);
    const { caseId, number, ...done } = await this.commands.execute(submit);
    return written({ caseId, number }, done);
  }

  @Post(':caseId/notice')
  async issueNotice(
    @CurrentPrincipal() clerk: Principal,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { gaps }: NoticeBody,
  ) {
    await this.access.inScope(clerk, caseId);
    return written({ caseId }, await this.commands.execute(new IssueOneTimeNotice(caseId, gaps)));
  }

  @Post(':caseId/notice/told')
  async tellNotice(
    @CurrentPrincipal() clerk: Principal,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { proof }: NoticeToldBody,
  ) {
    await this.access.inScope(clerk, caseId);
    return written({ caseId }, await this.commands.execute(new TellOneTimeNotice(caseId, proof)));
  }

  @Post(':caseId/supplements')
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
  async accept(@CurrentPrincipal() clerk: Principal, @Param('caseId', ParseUUIDPipe) caseId: string) {
    await this.access.inScope(clerk, caseId);
    return written({ caseId }, await this.commands.execute(new AcceptCase(caseId)));
  }

  @Post(':caseId/refusal')
  async refuse(
    @CurrentPrincipal() clerk: Principal,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() body: RefusalBody,
  ) {
    await this.access.inScope(clerk, caseId);
    const { ground, reason, legalBasis } = body;
    return written(
      { caseId },
      await this.commands.execute(new RefuseAcceptance(caseId, ground, reason, legalBasis)),
    );
  }
}
