import { Allow, atRevision, CurrentPrincipal, Reads, written, type Principal } from '@banjian/http';
import { Authorities } from '@banjian/identity';
import { Body, Controller, Get, Header, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApplicantFacts } from '../../application/applicant-facts.js';
import { Applicants } from '../../application/applicants.js';
import { CaseAccess } from '../../application/case-access.js';
import { CaseAttachments } from '../../application/case-attachments.js';
import { CaseLists } from '../../application/case-lists.js';
import { clockLedger } from '../../application/case-clocks.js';
import { CitizenCases } from '../../application/citizen-cases.js';
import { Cases } from '../../application/cases.js';
import { ReceiveOwedMaterials } from '../../application/receive-owed-materials.handler.js';
import { ReceiveSupplement } from '../../application/receive-supplement.handler.js';
import { SubmitApplication } from '../../application/submit-application.handler.js';
import { citizenTimeline } from '../../projections/citizen-timeline.js';
import { CitizenApplicationBody, SupplementBody } from './case.bodies.js';
import { caseAnswer } from './case.answer.js';
import { listed } from './case-list.view.js';
import { paperHtml } from './paper.answer.js';
import { pageAsked, WorkListQuery } from './work-list.query.js';

/** What a citizen does with the own cases (我的办件). */
@ApiTags('我的办件')
@Controller('my/cases')
@Allow('citizen')
export class MyCasesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly access: CaseAccess,
    private readonly attachments: CaseAttachments,
    private readonly lists: CaseLists,
    private readonly cases: Cases,
    private readonly facts: ApplicantFacts,
    private readonly applicants: Applicants,
    private readonly authorities: Authorities,
    private readonly citizenCases: CitizenCases,
  ) {}

  /** Apply for oneself, for a party of one's own account, or under an authority (the caller is then the agent). */
  @Post()
  @ApiOperation({ summary: '提交申请' })
  async submit(@CurrentPrincipal() me: Principal, @Body() body: CitizenApplicationBody) {
    const { party, authority, ...application } = body;
    const named = { ...(party !== undefined && { party }), ...(authority !== undefined && { authority }) };
    const parties = await this.applicants.ofCitizen(me, body.itemCode, named);
    const done = await this.commands.execute(new SubmitApplication({ ...application, ...parties }));
    return written({ caseId: done.caseId, number: done.number }, done);
  }

  @Get()
  @Reads('casework.case-list')
  @ApiOperation({ summary: '我的办件列表' })
  async list(@CurrentPrincipal() me: Principal, @Query() query: WorkListQuery) {
    const at = this.cases.moment();
    const held = await this.authorities.heldBy(me);
    const acted = held.map(({ applicant, items }) => ({ applicant: applicant.id, ...(items && { items }) }));
    const asked = pageAsked(query, at.now);
    const { items, ...more } = await this.lists.ofParties(me.parties, asked, acted);
    return { items: items.map((row) => listed(row, at)), ...more };
  }

  @Get(':caseId')
  @ApiOperation({ summary: '我的办件详情' })
  async get(@CurrentPrincipal() me: Principal, @Param('caseId', ParseUUIDPipe) caseId: string) {
    const history = await this.access.open(me, caseId, 'view');
    const at = this.cases.moment();
    const { facts, attachments } = this;
    const more = await this.citizenCases.told(history, at, me);
    return caseAnswer(history, { at, facts, attachments }, me, more);
  }

  @Get(':caseId/timeline')
  @ApiOperation({ summary: '我的办件进度' })
  async timeline(@CurrentPrincipal() me: Principal, @Param('caseId', ParseUUIDPipe) caseId: string) {
    const history = await this.access.open(me, caseId, 'timeline');
    return { entries: citizenTimeline(history, this.cases.moment()) };
  }

  @Get(':caseId/clocks/:clock')
  @ApiOperation({ summary: '我的办件的时限台账：逐日计算' })
  async clock(
    @CurrentPrincipal() me: Principal,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Param('clock') clock: string,
  ) {
    const ledger = clockLedger(await this.access.open(me, caseId, 'clock'), clock, this.cases.moment());
    return atRevision(ledger, ledger.revision);
  }

  @Get(':caseId/papers/:number')
  @Header('content-type', 'text/html; charset=utf-8')
  @ApiOperation({ summary: '我的文书（HTML）' })
  async paper(
    @CurrentPrincipal() me: Principal,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Param('number') number: string,
  ): Promise<string> {
    return paperHtml(await this.access.open(me, caseId, 'paper'), number);
  }

  @Post(':caseId/supplements')
  @ApiOperation({ summary: '提交补正材料' })
  async supplement(
    @CurrentPrincipal() me: Principal,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { materials }: SupplementBody,
  ) {
    await this.access.inScope(me, caseId);
    return written({ caseId }, await this.commands.execute(new ReceiveSupplement(caseId, materials)));
  }

  @Post(':caseId/owed-materials')
  @ApiOperation({ summary: '补交容缺材料' })
  async handInOwed(
    @CurrentPrincipal() me: Principal,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { materials }: SupplementBody,
  ) {
    await this.access.inScope(me, caseId);
    return written({ caseId }, await this.commands.execute(new ReceiveOwedMaterials(caseId, materials)));
  }
}
