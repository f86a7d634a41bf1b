import { TimeSource } from '@banjian/kernel';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import {
  facetNames,
  PublishedItems,
  type FacetCount,
  type FacetName,
  type ItemCounts,
  type ItemFilter,
  type ItemPage,
  type ItemPlace,
} from '../../application/published-items.js';
import type { ItemVersion } from '../../domain/item-version.js';
import { byCount } from '../../projections/search/index/counting.js';
import { countStatement, listStatement, type Statement } from './item-search.statements.js';
import { summaryOf, type Listed } from './listed.js';
import { ItemVersionEntity } from './item-version.entity.js';
import { ItemEntity } from './item.entity.js';
import { RememberedCounts } from './remembered-counts.js';

type Ranked = Listed & { readonly rank: number };

interface Counted {
  readonly facet: FacetName | 'total';
  readonly value: string;
  readonly name: string | null;
  readonly count: number;
}

@Injectable()
export class PublishedItemsReader extends PublishedItems {
  private readonly counts: RememberedCounts;

  constructor(
    @InjectRepository(ItemEntity) private readonly items: Repository<ItemEntity>,
    @InjectRepository(ItemVersionEntity) private readonly versions: Repository<ItemVersionEntity>,
    private readonly time: TimeSource,
  ) {
    super();
    this.counts = new RememberedCounts(items.manager.dataSource, time);
  }

  override async list(filter: ItemFilter, limit: number, after?: ItemPlace): Promise<ItemPage> {
    const rows = await this.ask<Ranked>(listStatement(filter, this.time.now(), limit, after));
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const items = shown.map(({ rank: _, ...row }) => summaryOf(row));
    return rows.length > limit && last
      ? { items, next: { rank: last.rank, itemCode: last.itemCode } }
      : { items };
  }

  override count(filter: ItemFilter): Promise<ItemCounts> {
    return this.counts.get(filter, () => this.counted(filter));
  }

  private async counted(filter: ItemFilter): Promise<ItemCounts> {
    const counted = await this.ask<Counted>(countStatement(filter, this.time.now()));
    const facets = Object.fromEntries(facetNames.map((name) => [name, facetOf(name, counted)]));
    const total = counted.find(({ facet }) => facet === 'total')?.count ?? 0;
    return { total, facets: facets as ItemCounts['facets'] };
  }

  override async findVersion(versionId: string): Promise<ItemVersion | undefined> {
    return (await this.versions.findOneBy({ versionId }))?.body;
  }

  private ask<Row>({ sql, values }: Statement): Promise<Row[]> {
    return this.items.query<Row[]>(sql, [...values]);
  }
}

function facetOf(name: FacetName, counted: readonly Counted[]): readonly FacetCount[] {
  return counted
    .filter(({ facet }) => facet === name)
    .map(({ value, name: called, count }) => ({ value, ...(called !== null && { name: called }), count }))
    .sort(byCount);
}
