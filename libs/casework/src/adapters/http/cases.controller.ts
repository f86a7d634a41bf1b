import { Allow, atRevision, CurrentPrincipal, Reads, type Principal } from '@banjian/http';
import { Rejected } from '@banjian/kernel';
import { Controller, Get, Header, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApplicantFacts } from '../../application/applicant-facts.js';
import { CaseAccess } from '../../application/case-access.js';
import { CaseAttachments } from '../../application/case-attachments.js';
import { CaseResponsibility } from '../../application/case-responsibility.js';
import { CaseLists, type CaseScope } from '../../application/case-lists.js';
import { clockLedger } from '../../application/case-clocks.js';
import { Cases } from '../../application/cases.js';
import { stageName } from '../../projections/words.js';
import { caseTimeline } from '../../projections/timeline.js';
import { caseAnswer } from './case.answer.js';
import { listed } from './case-list.view.js';
import { paperHtml } from './paper.answer.js';
import { NumberQuery, pageAsked, WorkListQuery } from './work-list.query.js';

/** What staff see of cases: the work list, one case, its history, its papers. Every opening is logged. */
@ApiTags('办件查询')
@Controller('cases')
@Allow('windowClerk', 'reviewer', 'decider', 'supervisor')
export class CasesController {
  constructor(
    private readonly access: CaseAccess,
    private readonly attachments: CaseAttachments,
    private readonly lists: CaseLists,
    private readonly responsibility: CaseResponsibility,
    private readonly cases: Cases,
    private readonly facts: ApplicantFacts,
  ) {}

  /** Find a case by its number; 404 when it does not exist or is out of scope. */
  @Get()
  @Reads('casework.case-list')
  @ApiOperation({ summary: '按办件编码查询' })
  async byNumber(@CurrentPrincipal() who: Principal, @Query() { number }: NumberQuery) {
    const row = await this.lists.findByNumber(number);
    if (!row) throw new Rejected('case.not-found');
    await this.access.inScope(who, row.caseId);
    return listed(row, this.cases.moment());
  }

  /** Open cases in the caller's scope, what is due first. */
  @Get('work-list')
  @Reads('casework.case-list')
  @ApiOperation({ summary: '待办列表（先到期的在前）' })
  async workList(@CurrentPrincipal() who: Principal, @Query() query: WorkListQuery) {
    const at = this.cases.moment();
    const { items, ...more } = await this.lists.workList(scopeOf(who), pageAsked(query, at.now));
    return { items: items.map((row) => listed(row, at)), ...more };
  }

  /** How many open cases of each colour, stage, item, body and window. */
  @Get('work-list/overview')
  @Reads('casework.case-list')
  @ApiOperation({ summary: '待办概览：按颜色、阶段、事项、机构、窗口计数' })
  async overview(@CurrentPrincipal() who: Principal) {
    const overview = await this.lists.overview(scopeOf(who), this.cases.moment().now);
    const stages = overview.stages.map((stage) => ({ ...stage, name: stageName(stage.code) }));
    return { ...overview, stages };
  }

  @Get(':caseId')
  @ApiOperation({ summary: '办件详情' })
  async get(@CurrentPrincipal() who: Principal, @Param('caseId', ParseUUIDPipe) caseId: string) {
    return this.access.show(who, caseId, 'view', async (history) => {
      const responsible = await this.responsibility.of(history);
      const more = responsible ? { firstResponsible: responsible } : {};
      const { facts, attachments } = this;
      return caseAnswer(history, { at: this.cases.moment(), facts, attachments }, who, more);
    });
  }

  @Get(':caseId/timeline')
  @ApiOperation({ summary: '办理过程' })
  async timeline(@CurrentPrincipal() who: Principal, @Param('caseId', ParseUUIDPipe) caseId: string) {
    return this.access.show(who, caseId, 'timeline', (history) => ({
      entries: caseTimeline(history, this.cases.moment()),
    }));
  }

  @Get(':caseId/clocks/:clock')
  @ApiOperation({ summary: '时限台账：逐日计算' })
  async clock(
    @CurrentPrincipal() who: Principal,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Param('clock') clock: string,
  ) {
    return this.access.show(who, caseId, 'clock', (history) => {
      const ledger = clockLedger(history, clock, this.cases.moment());
      return atRevision(ledger, ledger.revision);
    });
  }

  @Get(':caseId/papers/:number')
  @Header('content-type', 'text/html; charset=utf-8')
  @ApiOperation({ summary: '文书（HTML）' })
  async paper(
    @CurrentPrincipal() who: Principal,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Param('number') number: string,
  ): Promise<string> {
    return this.access.show(who, caseId, 'paper', (history) => paperHtml(history, number));
  }
}

/** A hall's clerks see what their hall took in, a department what it handles, a supervisor the region. */
function scopeOf({ role, organisation, region }: Principal): CaseScope {
  if (role === 'supervisor') return { kind: 'region', region: region ?? 'none' };
  return { kind: role === 'windowClerk' ? 'hall' : 'body', organisation: organisation ?? 'none' };
}
