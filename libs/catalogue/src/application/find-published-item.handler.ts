import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { inForceAt } from '../domain/item-life.js';
import type { ItemVersion } from '../domain/item-version.js';
import { ItemVersions } from './item-versions.js';

/** Which version of this item is in force now? Right at once after its publication, and from its set instant on. */
export class FindPublishedItem extends Query<ItemVersion | undefined> {
  constructor(readonly itemCode: string) {
    super();
  }
}

@QueryHandler(FindPublishedItem)
export class FindPublishedItemHandler implements IQueryHandler<FindPublishedItem> {
  constructor(private readonly versions: ItemVersions) {}

  async execute({ itemCode }: FindPublishedItem): Promise<ItemVersion | undefined> {
    const item = (await this.versions.item(itemCode))?.item;
    if (!item || item.standing === 'cancelled') return undefined;
    return inForceAt(item, this.versions.now())?.version;
  }
}
