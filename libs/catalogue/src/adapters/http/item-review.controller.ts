import {
  Allow,
  CurrentPrincipal,
  defaultLimit,
  PageQuery,
  Reads,
  written,
  type Principal,
} from '@banjian/http';
import { findInstant } from '@banjian/kernel';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ChangeServiceItem } from '../../application/change-service-item.handler.js';
import { ItemDrafts } from '../../application/item-drafts.js';
import { ServiceItems } from '../../application/service-items.js';
import { draftPage, placeIn } from './item-drafts.page.js';
import { OrderBody, PublicationBody, ReturnBody } from './item-life.bodies.js';

/** The service office reviews, publishes, suspends and cancels (政务服务管理, C13). */
@ApiTags('事项管理')
@Controller('catalogue')
@Allow('itemReviewer')
export class ItemReviewController {
  constructor(
    private readonly commands: CommandBus,
    private readonly items: ServiceItems,
    private readonly drafts: ItemDrafts,
  ) {}

  @Get('reviews')
  @Reads('catalogue.item-draft')
  @ApiOperation({ summary: '本地区待审核的事项（先提交的在前）' })
  async waiting(@CurrentPrincipal() { region = '-' }: Principal, @Query() { limit, cursor }: PageQuery) {
    return draftPage(await this.drafts.awaitingReview(region, limit ?? defaultLimit, placeIn(cursor, 2)));
  }

  @Post('items/:code/return')
  @ApiOperation({ summary: '退回修改，说明全部理由' })
  async return(@Param('code') code: string, @Body() { reasons }: ReturnBody) {
    return this.order(code, {
      type: 'ReturnItem',
      reasons: reasons.map(({ at, reason }) => ({ reason, ...(at !== undefined && { at }) })),
    });
  }

  @Post('items/:code/publication')
  @ApiOperation({ summary: '发布：立即生效，或自一个时刻起所有渠道同时生效' })
  async publish(@Param('code') code: string, @Body() { takesEffectAt, opinion }: PublicationBody) {
    const from = takesEffectAt === undefined ? undefined : findInstant(takesEffectAt);
    return this.order(code, {
      type: 'PublishReviewedItem',
      ...(from !== undefined && { takesEffectAt: from }),
      ...(opinion !== undefined && { opinion }),
    });
  }

  @Post('items/:code/suspension')
  @ApiOperation({ summary: '暂停办理：不再收新申请，在办的继续' })
  async suspend(@Param('code') code: string, @Body() body: OrderBody) {
    return this.order(code, { type: 'SuspendItem', ...told(body) });
  }

  @Post('items/:code/resumption')
  @ApiOperation({ summary: '恢复办理' })
  async resume(@Param('code') code: string, @Body() body: OrderBody) {
    return this.order(code, { type: 'ResumeItem', ...told(body) });
  }

  @Post('items/:code/cancellation')
  @ApiOperation({ summary: '取消事项；在办的按原版本办完' })
  async cancel(@Param('code') code: string, @Body() body: OrderBody) {
    return this.order(code, { type: 'CancelItem', ...told(body) });
  }

  private async order(code: string, order: ChangeServiceItem['order']) {
    await this.items.kept(code);
    return written({ itemCode: code }, await this.commands.execute(new ChangeServiceItem(code, order)));
  }
}

const told = ({ reason, document }: OrderBody) => ({ reason, ...(document !== undefined && { document }) });
