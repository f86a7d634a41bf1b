import { decodeCursor, defaultLimit, encodeCursor, Problem, Public, Reads, type Page } from '@banjian/http';
import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CountItems } from '../../application/count-items.handler.js';
import { FindItemVersion } from '../../application/find-item-version.handler.js';
import { FindOfferedItem } from '../../application/find-offered-item.handler.js';
import { ListItems } from '../../application/list-items.handler.js';
import type { ItemPlace, ItemSummary } from '../../application/published-items.js';
import { isItemCode, type ItemVersion } from '../../domain/item-version.js';
import { guideOf, type ItemGuide } from '../../projections/guide/guide.js';
import { namedCounts, type NamedCounts } from '../../projections/item-counts.js';
import { standsOf, type ItemStands } from '../../projections/item-stands.js';
import { filterOf, ItemCountsQuery, ItemsQuery } from './items.query.js';

/** What a page about an item shows: the version, how the item stands, and 示例 where it is not a department's own. */
type Shown<Item> = Item & ItemStands & { readonly mark?: '示例' };

interface PageOfItem {
  readonly version: ItemVersion;
  readonly stands: ItemStands;
}

@ApiTags('事项')
@Controller('items')
export class ItemsController {
  constructor(private readonly queries: QueryBus) {}

  /** What fits the words best first; without words in the order of the codes. */
  @Get()
  @Public()
  @Reads('catalogue.item')
  @ApiOperation({ summary: '查询已发布的政务服务事项' })
  async list(@Query() query: ItemsQuery): Promise<Page<Shown<ItemSummary>>> {
    const after = query.cursor === undefined ? undefined : placeIn(query.cursor);
    const found = await this.queries.execute(
      new ListItems(filterOf(query), query.limit ?? defaultLimit, after),
    );
    const items = found.items.map(marked);
    const { next } = found;
    return next === undefined ? { items } : { items, next: encodeCursor([next.rank, next.itemCode]) };
  }

  @Get('facets')
  @Public()
  @Reads('catalogue.item')
  @ApiOperation({ summary: '按主题、部门、区域等统计查到的事项数，用于分类浏览' })
  async facets(@Query() query: ItemCountsQuery): Promise<NamedCounts> {
    return namedCounts(await this.queries.execute(new CountItems(filterOf(query))));
  }

  @Get(':code')
  @Public()
  @ApiOperation({ summary: '事项现行版本' })
  async newest(@Param('code') code: string): Promise<Shown<ItemVersion>> {
    const { version, stands } = await this.inForce(code);
    return marked({ ...version, ...stands });
  }

  @Get(':code/guide')
  @Public()
  @ApiOperation({ summary: '现行版本的办事指南' })
  async guide(@Param('code') code: string): Promise<Shown<ItemGuide>> {
    const { version, stands } = await this.inForce(code);
    return marked({ ...guideOf(version), ...stands });
  }

  @Get(':code/versions/:versionId')
  @Public()
  @ApiOperation({ summary: '事项的某一已发布版本（内容发布后不变），并告知事项是否暂停、取消' })
  async version(
    @Param('code') code: string,
    @Param('versionId', ParseUUIDPipe) versionId: string,
  ): Promise<Shown<ItemVersion>> {
    const { version, stands } = await this.published(code, versionId);
    return marked({ ...version, ...stands });
  }

  @Get(':code/versions/:versionId/guide')
  @Public()
  @ApiOperation({ summary: '某一已发布版本的办事指南（内容发布后不变），并告知事项是否暂停、取消' })
  async guideOfVersion(
    @Param('code') code: string,
    @Param('versionId', ParseUUIDPipe) versionId: string,
  ): Promise<Shown<ItemGuide>> {
    const { version, stands } = await this.published(code, versionId);
    return marked({ ...guideOf(version), ...stands });
  }

  /** A secret one (C31), and one that was cancelled, is shown to nobody here. */
  private async inForce(code: string): Promise<PageOfItem> {
    const found = await this.queries.execute(new FindOfferedItem(code));
    if (!found || found.standing === 'cancelled') {
      throw new Problem(404, 'item.not-found', { itemCode: code });
    }
    return { version: found.version, stands: standsOf(found) };
  }

  /** Of a secret item, and before its instant, none is shown to anybody here, as if there were none. */
  private async published(code: string, versionId: string): Promise<PageOfItem> {
    const [version, offered] = await Promise.all([
      this.queries.execute(new FindItemVersion(versionId, code)),
      this.queries.execute(new FindOfferedItem(code)),
    ]);
    if (!version || version.secret) {
      throw new Problem(404, 'item.version-not-found', { itemCode: code, versionId });
    }
    return { version, stands: standsOf(offered) };
  }
}

function placeIn(cursor: string): ItemPlace {
  const [rank, itemCode] = decodeCursor(cursor, 2);
  const isPlace = typeof rank === 'number' && rank >= 0 && rank <= 4 && typeof itemCode === 'string';
  if (!isPlace || !isItemCode(itemCode)) throw new Problem(400, 'http.malformed-cursor');
  return { rank, itemCode };
}

const marked = <Item extends { readonly demo: boolean }>(item: Item): Shown<Item> =>
  item.demo ? { ...item, mark: '示例' } : item;
