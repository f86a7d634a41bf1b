import { Allow, CurrentPrincipal, Problem, type Principal } from '@banjian/http';
import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Applicants } from '../../application/applicants.js';
import { CaseAccess } from '../../application/case-access.js';
import { papersOf } from '../../application/papers.js';
import { Rehearsal } from '../../application/rehearsal.js';
import { SubmitApplication } from '../../application/submit-application.handler.js';
import { actionRules } from '../../domain/allowed-actions.js';
import { paperTitles } from '../../application/paper-titles.js';
import { paperPage } from '../papers/paper-page.js';
import { ApplicationPreviewBody, PaperPreviewBody } from './paper-preview.bodies.js';
import { previewedCommands } from './previewed-commands.js';
import { applicationAtWindow } from './window-application.js';

/** A paper as it would be made now. */
export interface PaperPreview {
  readonly kind: string;
  readonly title: string;
  /** A page of its own, marked 预览. */
  readonly html: string;
}

/**
 * Papers before they are made (文书预览): the same rules, refusals and words as the action itself, and nothing is written. Answers
 * an empty list for an action that would make no paper as things stand.
 */
@ApiTags('文书预览')
@Controller('cases')
export class PaperPreviewsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly access: CaseAccess,
    private readonly applicants: Applicants,
  ) {}

  @Post('previews')
  @HttpCode(200)
  @Allow('windowClerk')
  @ApiOperation({ summary: '预览窗口收件及随后处理将生成的文书（不保存）' })
  async ofApplication(
    @CurrentPrincipal() clerk: Principal,
    @Body() { then, ...body }: ApplicationPreviewBody,
  ) {
    const application = await applicationAtWindow(this.applicants, body);
    const rehearsal = new Rehearsal([]);
    await rehearsal.run(async () => {
      const { caseId } = await this.commands.execute(new SubmitApplication(application, clerk.organisation));
      // 收件即受理: what was to follow has happened already.
      const isAccepted = then?.action === 'AcceptCase' && rehearsal.get().stage === 'accepted';
      if (then && !isAccepted) await this.rehearsed(clerk, caseId, then);
    });
    return { papers: previewsOf(rehearsal, 0) };
  }

  @Post(':caseId/previews')
  @HttpCode(200)
  @Allow('windowClerk', 'reviewer', 'decider')
  @ApiOperation({ summary: '预览一项操作将生成的文书（岗位与规则同该操作，不保存）' })
  async ofAction(
    @CurrentPrincipal() who: Principal,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() body: PaperPreviewBody,
  ) {
    const past = await this.access.inScope(who, caseId);
    const rehearsal = new Rehearsal(past);
    await rehearsal.run(() => this.rehearsed(who, caseId, body));
    return { papers: previewsOf(rehearsal, past.length) };
  }

  /** The post that may not give the command may not try it out. */
  private async rehearsed(
    { role }: Principal,
    caseId: string,
    { action, said = {} }: PaperPreviewBody,
  ): Promise<void> {
    if (!actionRules[action].roles.some((each) => each === role)) throw new Problem(403, 'http.not-allowed');
    await this.commands.execute(await previewedCommands[action](caseId, said));
  }
}

function previewsOf({ history }: Rehearsal, past: number): readonly PaperPreview[] {
  const [before, after] = [papersOf(history.slice(0, past)), papersOf(history)];
  return after.slice(before.length).map((paper) => ({
    kind: paper.kind,
    title: paperTitles[paper.kind],
    html: paperPage(paper, 'preview'),
  }));
}
