import { formDefects } from '@banjian/forms';
import {
  Allow,
  atRevision,
  CurrentPrincipal,
  defaultLimit,
  PageQuery,
  Reads,
  written,
  type Principal,
} from '@banjian/http';
import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ChangeServiceItem } from '../../application/change-service-item.handler.js';
import { DemoStore } from '../../application/demo-store.js';
import { ItemDrafts } from '../../application/item-drafts.js';
import { ServiceItems } from '../../application/service-items.js';
import { draftOf } from '../../domain/item-drafting.js';
import { titleOf } from '../../domain/item-diff.js';
import { brokenGates, type BrokenGate } from '../../domain/publication-gates.policy.js';
import { itemDraftSchema } from '../events/item-draft.schema.js';
import { draftIn } from './item-draft.body.js';
import { DiscardQuery, NoteBody, StandingReasonBody } from './item-life.bodies.js';
import { draftPage, placeIn } from './item-drafts.page.js';

/** A department writes and submits (部门申请, C13). */
@ApiTags('事项管理')
@Controller('catalogue')
export class ItemDraftsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly items: ServiceItems,
    private readonly drafts: ItemDrafts,
    private readonly store: DemoStore,
  ) {}

  @Get('drafts')
  @Allow('itemEditor')
  @Reads('catalogue.item-draft')
  @ApiOperation({ summary: '本部门的草稿，按编码' })
  async list(@CurrentPrincipal() { organisation = '' }: Principal, @Query() { limit, cursor }: PageQuery) {
    return draftPage(await this.drafts.ofDepartment(organisation, limit ?? defaultLimit, placeIn(cursor, 1)));
  }

  @Get('items/:code/draft')
  @Allow('itemEditor', 'itemReviewer')
  @ApiOperation({ summary: '草稿的全部内容' })
  async draft(@Param('code') code: string) {
    const { item, revision } = await this.items.kept(code);
    const { content, stage, returned = [] } = draftOf(item);
    return atRevision({ draft: content, stage, returned, revision }, revision);
  }

  @Get('items/:code/draft/gates')
  @Allow('itemEditor', 'itemReviewer')
  @ApiOperation({ summary: '草稿未通过的全部发布关口，不提交' })
  async gates(@Param('code') code: string) {
    const { item, revision } = await this.items.kept(code);
    const gates = brokenGates(draftOf(item).content, this.store.isDemo, formDefects).map(placed);
    return atRevision({ gates, revision }, revision);
  }

  /** The whole draft; what is left out is taken out. */
  @Put('items/:code/draft')
  @Allow('itemEditor')
  @ApiBody({ schema: { ...itemDraftSchema, required: [] } })
  @ApiOperation({ summary: '写草稿：新事项、未发布的事项，或对现行版本的调整' })
  async write(@Param('code') code: string, @Body() body: object) {
    return this.order(code, { type: 'WriteItemDraft', draft: draftIn(body, code) });
  }

  @Delete('items/:code/draft')
  @Allow('itemEditor')
  @ApiOperation({ summary: '作废草稿；现行版本不变' })
  async discard(@Param('code') code: string, @Query() { reason }: DiscardQuery) {
    await this.items.kept(code);
    return this.order(code, { type: 'DiscardItemDraft', reason });
  }

  @Post('items/:code/submission')
  @Allow('itemEditor')
  @ApiOperation({ summary: '提交审核；关口未过则全部指出，不提交' })
  async submit(@Param('code') code: string, @Body() { note }: NoteBody) {
    await this.items.kept(code);
    return this.order(code, { type: 'SubmitItemForReview', ...(note !== undefined && { note }) });
  }

  @Post('items/:code/submission/withdrawal')
  @Allow('itemEditor')
  @ApiOperation({ summary: '撤回提交，继续修改' })
  async withdraw(@Param('code') code: string, @Body() { reason }: StandingReasonBody) {
    await this.items.kept(code);
    return this.order(code, { type: 'WithdrawItemSubmission', reason });
  }

  private async order(code: string, order: ChangeServiceItem['order']) {
    return written({ itemCode: code }, await this.commands.execute(new ChangeServiceItem(code, order)));
  }
}

export type GateShown = ReturnType<typeof placed>;

/** `materials/3/legalBasis` → `申请材料 › 第 4 项 › 法律依据`. */
const placed = (gate: BrokenGate) => ({
  ...gate,
  where: titleOf(
    gate.at.split('/').map((name) => (/^\d+$/.test(name) ? `第 ${String(Number(name) + 1)} 项` : name)),
  ),
});
