import {
  Allow,
  CurrentPrincipal,
  defaultLimit,
  PageQuery,
  Problem,
  Reads,
  written,
  type Principal,
} from '@banjian/http';
import { Authorities } from '@banjian/identity';
import type { Written } from '@banjian/kernel';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { CommandBus, type Command } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApplicantFacts } from '../../application/applicant-facts.js';
import { AskOfCase } from '../../application/ask-of-case.handler.js';
import { Applicants } from '../../application/applicants.js';
import { CaseAccess } from '../../application/case-access.js';
import { CaseAttachments } from '../../application/case-attachments.js';
import { CaseLists } from '../../application/case-lists.js';
import { Cases } from '../../application/cases.js';
import { ReceiveOwedMaterials } from '../../application/receive-owed-materials.handler.js';
import { ReceiveSupplement } from '../../application/receive-supplement.handler.js';
import { SubmitApplication } from '../../application/submit-application.handler.js';
import { HelpedApplicationBody, SupplementBody } from './case.bodies.js';
import { ReasonBody } from './intake.bodies.js';
import { caseAnswer } from './case.answer.js';
import { listed } from './case-list.view.js';

/**
 * What a hall's helper (帮办代办员) does for somebody who has let the hall do so: by post, never as the applicant; the record
 * names both.
 */
@ApiTags('帮办代办')
@Controller('helped-cases')
@Allow('helper')
export class HelpedCasesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly access: CaseAccess,
    private readonly attachments: CaseAttachments,
    private readonly applicants: Applicants,
    private readonly cases: Cases,
    private readonly facts: ApplicantFacts,
    private readonly authorities: Authorities,
    private readonly lists: CaseLists,
  ) {}

  @Post()
  @ApiOperation({ summary: '代为提交申请' })
  async submit(@CurrentPrincipal() helper: Principal, @Body() { authority, ...body }: HelpedApplicationBody) {
    if (helper.organisation === undefined) throw new Problem(403, 'http.not-allowed');
    const { applicant } = await this.applicants.helped(helper, body.itemCode, authority);
    const submit = new SubmitApplication({ ...body, applicant, channel: 'window' }, helper.organisation);
    const { caseId, number, ...done } = await this.commands.execute(submit);
    return written({ caseId, number }, done);
  }

  /** Of the applicants whose authority counts today. */
  @Get()
  @Reads('casework.case-list')
  @ApiOperation({ summary: '帮办办件列表（新提交的在前）' })
  async list(@CurrentPrincipal() helper: Principal, @Query() { limit, cursor }: PageQuery) {
    const at = this.cases.moment();
    const held = await this.authorities.heldBy(helper);
    const acted = held.map(({ applicant, items }) => ({ applicant: applicant.id, ...(items && { items }) }));
    const page = { limit: limit ?? defaultLimit, ...(cursor !== undefined && { cursor }) };
    const { items, ...more } = await this.lists.ofParties([], page, acted);
    return { items: items.map((row) => listed(row, at)), ...more };
  }

  @Get(':caseId')
  @ApiOperation({ summary: '帮办办件详情' })
  async get(@CurrentPrincipal() helper: Principal, @Param('caseId', ParseUUIDPipe) caseId: string) {
    const { facts, attachments } = this;
    return this.access.show(helper, caseId, 'view', (history) =>
      caseAnswer(history, { at: this.cases.moment(), facts, attachments }, helper),
    );
  }

  @Post(':caseId/supplements')
  @ApiOperation({ summary: '代为提交补正材料' })
  supplement(
    @CurrentPrincipal() helper: Principal,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { materials }: SupplementBody,
  ) {
    return this.ask(helper, caseId, new ReceiveSupplement(caseId, materials));
  }

  @Post(':caseId/owed-materials')
  @ApiOperation({ summary: '代为补交容缺材料' })
  owed(
    @CurrentPrincipal() helper: Principal,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { materials }: SupplementBody,
  ) {
    return this.ask(helper, caseId, new ReceiveOwedMaterials(caseId, materials));
  }

  @Post(':caseId/withdrawal')
  @ApiOperation({ summary: '代为撤回申请' })
  withdraw(
    @CurrentPrincipal() helper: Principal,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { reason }: ReasonBody,
  ) {
    return this.ask(helper, caseId, new AskOfCase(caseId, { type: 'WithdrawApplication', reason }));
  }

  @Post(':caseId/withdrawal/recall')
  @ApiOperation({ summary: '代为取消撤回' })
  recall(@CurrentPrincipal() helper: Principal, @Param('caseId', ParseUUIDPipe) caseId: string) {
    return this.ask(helper, caseId, new AskOfCase(caseId, { type: 'RecallWithdrawal' }));
  }

  /** Under an authority of the applicant that counts at this moment, or not at all. */
  private async ask(helper: Principal, caseId: string, command: Command<Written>) {
    await this.access.inScope(helper, caseId);
    return written({ caseId }, await this.commands.execute(command));
  }
}
