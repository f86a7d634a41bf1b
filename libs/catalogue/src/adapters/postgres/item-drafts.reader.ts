import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository, type SelectQueryBuilder } from 'typeorm';
import { ItemDrafts, type DraftPage } from '../../application/item-drafts.js';
import type { ItemDraftRow } from '../../projections/item-draft.projection.js';
import { ItemDraftEntity } from './item-draft.entity.js';

@Injectable()
export class ItemDraftsReader extends ItemDrafts {
  constructor(@InjectRepository(ItemDraftEntity) private readonly drafts: Repository<ItemDraftEntity>) {
    super();
  }

  override ofDepartment(organisation: string, limit: number, after?: readonly string[]): Promise<DraftPage> {
    const found = this.drafts
      .createQueryBuilder('draft')
      .where('draft.organisationId = :organisation', { organisation })
      .orderBy('draft.itemCode');
    if (after) found.andWhere('draft.itemCode > :code', { code: after[0] });
    return page(found, limit, ({ itemCode }) => [itemCode]);
  }

  override awaitingReview(region: string, limit: number, after?: readonly string[]): Promise<DraftPage> {
    const found = this.drafts
      .createQueryBuilder('draft')
      .where(`draft.stage = 'inReview' AND starts_with(draft.region, :region)`, { region })
      .orderBy('draft.submittedAt')
      .addOrderBy('draft.itemCode');
    if (after) {
      const [at, code] = after;
      found.andWhere('(draft.submittedAt, draft.itemCode) > (:at, :code)', { at, code });
    }
    return page(found, limit, ({ itemCode, submittedAt }) => [submittedAt ?? '', itemCode]);
  }
}

/** One row more than the page holds tells whether there is a next one. */
async function page(
  found: SelectQueryBuilder<ItemDraftEntity>,
  limit: number,
  placeOf: (row: ItemDraftRow) => readonly string[],
): Promise<DraftPage> {
  const rows = await found.limit(limit + 1).getMany();
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return rows.length > limit && last ? { items, next: placeOf(last) } : { items };
}
