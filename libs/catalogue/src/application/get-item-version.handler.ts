import { Rejected } from '@banjian/kernel';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { ItemVersion } from '../domain/item-version.js';
import { ItemVersions } from './item-versions.js';

/**
 * The version a case froze. Name the item too where it is known: then the version is found at once after its publication,
 * in every process. Rejects `item.version-unknown`.
 */
export class GetItemVersion extends Query<ItemVersion> {
  constructor(
    readonly versionId: string,
    readonly itemCode?: string,
  ) {
    super();
  }
}

@QueryHandler(GetItemVersion)
export class GetItemVersionHandler implements IQueryHandler<GetItemVersion> {
  constructor(private readonly versions: ItemVersions) {}

  async execute({ versionId, itemCode }: GetItemVersion): Promise<ItemVersion> {
    const found = await this.versions.withId(versionId, itemCode);
    if (!found) throw new Rejected('item.version-unknown', { versionId });
    return found;
  }
}
