import { decodeCursor, defaultLimit, encodeCursor, Problem, Public, Reads, type Page } from '@banjian/http';
import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { FindItemVersion } from '../../application/find-item-version.handler.js';
import { FindPublishedItem } from '../../application/find-published-item.handler.js';
import { ListItems } from '../../application/list-items.handler.js';
import type { ItemSummary } from '../../application/published-items.js';
import { isItemCode, type ItemVersion } from '../../domain/item-version.js';
import { filterOf, ItemsQuery } from './items.query.js';

/** What a page about an item shows: the version, and 示例 where it is not a department's own. */
type Shown<Item> = Item & { readonly mark?: '示例' };

@ApiTags('事项')
@Controller('items')
export class ItemsController {
  constructor(private readonly queries: QueryBus) {}

  /** In the order of the codes. */
  @Get()
  @Public()
  @Reads('catalogue.item')
  @ApiOperation({ summary: '查询已发布的政务服务事项' })
  async list(@Query() query: ItemsQuery): Promise<Page<Shown<ItemSummary>>> {
    const after = query.cursor === undefined ? undefined : codeIn(query.cursor);
    const found = await this.queries.execute(
      new ListItems(filterOf(query), query.limit ?? defaultLimit, after),
    );
    const items = found.items.map(marked);
    return found.next === undefined ? { items } : { items, next: encodeCursor([found.next]) };
  }

  @Get(':code')
  @Public()
  @ApiOperation({ summary: '事项现行版本（办事指南数据）' })
  async newest(@Param('code') code: string): Promise<Shown<ItemVersion>> {
    const found = await this.queries.execute(new FindPublishedItem(code));
    if (!found) throw new Problem(404, 'item.not-found', { itemCode: code });
    return marked(found);
  }

  @Get(':code/versions/:versionId')
  @Public()
  @ApiOperation({ summary: '事项的某一已发布版本（发布后不变）' })
  async version(
    @Param('code') code: string,
    @Param('versionId', ParseUUIDPipe) versionId: string,
  ): Promise<Shown<ItemVersion>> {
    const found = await this.queries.execute(new FindItemVersion(versionId, code));
    if (!found) throw new Problem(404, 'item.version-not-found', { itemCode: code, versionId });
    return marked(found);
  }
}

function codeIn(cursor: string): string {
  const code = String(decodeCursor(cursor, 1)[0]);
  if (!isItemCode(code)) throw new Problem(400, 'http.malformed-cursor');
  return code;
}

const marked = <Item extends { readonly demo: boolean }>(item: Item): Shown<Item> =>
  item.demo ? { ...item, mark: '示例' } : item;
