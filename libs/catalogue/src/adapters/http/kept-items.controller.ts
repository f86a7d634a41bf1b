import { Allow, atRevision, Problem } from '@banjian/http';
import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ServiceItems, type KeptItem } from '../../application/service-items.js';
import { itemDiff } from '../../domain/item-diff.js';
import type { ItemDraft } from '../../domain/item-draft.js';
import { itemHistory, itemView, namedContent, versionViews } from '../../projections/item-view.js';
import { DiffQuery } from './item-life.bodies.js';

/** An item with its past and its future, for those who keep it: department, service office, supervision. */
@ApiTags('事项管理')
@Controller('catalogue/items/:code')
@Allow('itemEditor', 'itemReviewer', 'supervisor')
export class KeptItemsController {
  constructor(private readonly items: ServiceItems) {}

  @Get()
  @ApiOperation({ summary: '事项的状态、版本与草稿' })
  async item(@Param('code') code: string) {
    const kept = await this.items.kept(code);
    return atRevision(itemView(kept), kept.revision);
  }

  @Get('history')
  @ApiOperation({ summary: '事项的经过：谁、何时、做了什么、为什么' })
  async history(@Param('code') code: string) {
    const { history, revision } = await this.items.kept(code);
    return atRevision({ entries: itemHistory(history), revision }, revision);
  }

  @Get('versions')
  @ApiOperation({ summary: '全部已发布版本，新的在前；含待生效的' })
  async versions(@Param('code') code: string) {
    return { items: versionViews(await this.items.kept(code)) };
  }

  @Get('versions/:versionId')
  @ApiOperation({ summary: '一个版本的全部内容，含待生效的和涉密事项的' })
  async version(@Param('code') code: string, @Param('versionId', ParseUUIDPipe) versionId: string) {
    const { item } = await this.items.kept(code);
    const found = item.published.find(({ version }) => version.versionId === versionId);
    if (!found) throw new Problem(404, 'item.version-not-found', { itemCode: code, versionId });
    return found.version;
  }

  @Get('diff')
  @ApiOperation({ summary: '两个版本（或草稿）的比对，逐项' })
  async diff(@Param('code') code: string, @Query() { from, to }: DiffQuery) {
    const kept = await this.items.kept(code);
    const changes = itemDiff(contentNamed(kept, from), contentNamed(kept, to));
    return { itemCode: code, from, to, changes };
  }
}

function contentNamed(kept: KeptItem, name: string): ItemDraft {
  const found = namedContent(kept, name);
  if (!found) throw new Problem(404, 'item.version-not-found', { itemCode: kept.itemCode, version: name });
  return found;
}
