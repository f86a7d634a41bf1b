import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository, type SelectQueryBuilder } from 'typeorm';
import {
  PublishedItems,
  type ItemFilter,
  type ItemPage,
  type ItemSummary,
} from '../../application/published-items.js';
import type { ItemVersion } from '../../domain/item-version.js';
import { ItemVersionEntity } from './item-version.entity.js';
import { ItemEntity } from './item.entity.js';

const wordsAtMost = 10;

@Injectable()
export class PublishedItemsReader extends PublishedItems {
  constructor(
    @InjectRepository(ItemEntity) private readonly items: Repository<ItemEntity>,
    @InjectRepository(ItemVersionEntity) private readonly versions: Repository<ItemVersionEntity>,
  ) {
    super();
  }

  override async list(filter: ItemFilter, limit: number, after?: string): Promise<ItemPage> {
    const found = this.items
      .createQueryBuilder('item')
      .orderBy('item.itemCode')
      .limit(limit + 1);
    if (after !== undefined) found.andWhere('item.itemCode > :after', { after });
    narrow(found, filter);
    const rows = await found.getMany();
    const items = rows.slice(0, limit).map(summaryOf);
    const last = items.at(-1);
    return rows.length > limit && last ? { items, next: last.itemCode } : { items };
  }

  override async findVersion(versionId: string): Promise<ItemVersion | undefined> {
    return (await this.versions.findOneBy({ versionId }))?.body;
  }
}

function narrow(found: SelectQueryBuilder<ItemEntity>, filter: ItemFilter): void {
  const { words, itemType, region, applicantKind } = filter;
  if (itemType) found.andWhere('item.itemType = :itemType', { itemType });
  if (region) found.andWhere('item.region = :region', { region });
  if (applicantKind) found.andWhere(':applicantKind = ANY(item.applicantKinds)', { applicantKind });
  const wanted = words?.toLowerCase().split(/\s+/).filter(Boolean).slice(0, wordsAtMost) ?? [];
  // strpos and not LIKE: a word is looked for as it is written, `%` and `_` included.
  for (const [index, word] of wanted.entries()) {
    found.andWhere(`strpos(item.searchText, :word${String(index)}) > 0`, { [`word${String(index)}`]: word });
  }
}

function summaryOf(row: ItemEntity): ItemSummary {
  const { itemCode, name, itemType, handling, versionId, version, region, applicantKinds, channels, demo } =
    row;
  const organisation = { id: row.organisationId, name: row.organisationName };
  return {
    itemCode,
    name,
    itemType,
    handling,
    versionId,
    version,
    region,
    organisation,
    applicantKinds,
    channels,
    demo,
  };
}
