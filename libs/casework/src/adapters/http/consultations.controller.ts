import {
  Allow,
  atRevision,
  CurrentPrincipal,
  defaultLimit,
  Problem,
  Reads,
  written,
  type Principal,
} from '@banjian/http';
import { Body, Controller, Get, Header, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CaseAccess } from '../../application/case-access.js';
import { ConsultationLists, type ConsultationScope } from '../../application/consultation-lists.js';
import { consultationPaper } from '../../application/consultation-paper.js';
import { Consultations, type ConsultationHistory } from '../../application/consultations.js';
import { LinkConsultation } from '../../application/link-consultation.handler.js';
import { RecordConsultation } from '../../application/record-consultation.handler.js';
import { Responsibilities } from '../../application/responsibilities.js';
import { paperPage } from '../papers/paper-page.js';
import {
  ConsultationBody,
  ConsultationLinkBody,
  ConsultationListQuery,
  HandOverBody,
} from './consultation.bodies.js';
import { consultationView } from './consultation.view.js';

/** What is asked at the desk and by phone, and what was told (咨询). */
@ApiTags('咨询')
@Controller('consultations')
@Allow('windowClerk', 'supervisor')
export class ConsultationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly consultations: Consultations,
    private readonly lists: ConsultationLists,
    private readonly responsibilities: Responsibilities,
    private readonly access: CaseAccess,
  ) {}

  @Post()
  @Allow('windowClerk')
  @ApiOperation({ summary: '登记咨询；针对事项的同时出具一次性告知单' })
  async record(@CurrentPrincipal() clerk: Principal, @Body() body: ConsultationBody) {
    const { organisation, region } = clerk;
    if (organisation === undefined || region === undefined) throw new Problem(403, 'http.not-allowed');
    const record = new RecordConsultation(body, { id: organisation, region });
    const { consultationId, number, paper, ...done } = await this.commands.execute(record);
    return written({ consultationId, number, ...(paper !== undefined && { paper }) }, done);
  }

  @Get()
  @Reads('casework.consultation-list')
  @ApiOperation({ summary: '咨询列表（新的在前）' })
  list(@CurrentPrincipal() who: Principal, @Query() { limit, cursor, itemCode }: ConsultationListQuery) {
    return this.lists.list(scopeOf(who), {
      limit: limit ?? defaultLimit,
      ...(cursor !== undefined && { cursor }),
      ...(itemCode !== undefined && { itemCode }),
    });
  }

  @Get(':consultationId')
  @ApiOperation({ summary: '咨询详情' })
  async get(@CurrentPrincipal() who: Principal, @Param('consultationId', ParseUUIDPipe) id: string) {
    const history = await this.consultations.inScope(who, id);
    const view = consultationView(history, await this.responsibilities.of(id, history));
    return atRevision(view, view.revision);
  }

  @Get(':consultationId/notice')
  @Header('content-type', 'text/html; charset=utf-8')
  @ApiOperation({ summary: '一次性告知单（HTML）' })
  async notice(@CurrentPrincipal() who: Principal, @Param('consultationId', ParseUUIDPipe) id: string) {
    return paperPage(consultationPaper(await this.consultations.inScope(who, id)));
  }

  @Post(':consultationId/application')
  @Allow('windowClerk')
  @ApiOperation({ summary: '关联其后提交的申请' })
  async link(
    @CurrentPrincipal() clerk: Principal,
    @Param('consultationId', ParseUUIDPipe) id: string,
    @Body() { caseId }: ConsultationLinkBody,
  ) {
    await this.consultations.inScope(clerk, id);
    await this.access.inScope(clerk, caseId);
    return written({ consultationId: id }, await this.commands.execute(new LinkConsultation(id, caseId)));
  }

  @Get(':consultationId/responsibility/candidates')
  @ApiOperation({ summary: '可以接手首问责任的工作人员' })
  async candidates(@CurrentPrincipal() who: Principal, @Param('consultationId', ParseUUIDPipe) id: string) {
    const { organisations } = ownerOf(await this.consultations.inScope(who, id));
    return { items: await this.responsibilities.candidates(organisations) };
  }

  @Post(':consultationId/responsibility')
  @ApiOperation({ summary: '移交首问责任' })
  async handOver(
    @CurrentPrincipal() who: Principal,
    @Param('consultationId', ParseUUIDPipe) id: string,
    @Body() body: HandOverBody,
  ) {
    const records = await this.consultations.inScope(who, id);
    const matter = { matterId: id, ...ownerOf(records), records };
    return written({ consultationId: id }, await this.responsibilities.handOver(who, matter, body));
  }
}

function ownerOf(history: ConsultationHistory) {
  const recorded = history[0]?.event;
  if (recorded?.type !== 'ConsultationRecorded') throw new Error('a consultation begins with its record');
  return { subject: recorded.subject, organisations: [recorded.hall] };
}

function scopeOf({ role, organisation, region }: Principal): ConsultationScope {
  return role === 'supervisor'
    ? { kind: 'region', region: region ?? 'none' }
    : { kind: 'hall', organisation: organisation ?? 'none' };
}
