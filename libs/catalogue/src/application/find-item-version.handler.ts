import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { ItemVersion } from '../domain/item-version.js';
import { ItemVersions } from './item-versions.js';

/** Is there such a version of this item, and has it taken effect? */
export class FindItemVersion extends Query<ItemVersion | undefined> {
  constructor(
    readonly versionId: string,
    readonly itemCode: string,
  ) {
    super();
  }
}

@QueryHandler(FindItemVersion)
export class FindItemVersionHandler implements IQueryHandler<FindItemVersion> {
  constructor(private readonly versions: ItemVersions) {}

  execute({ versionId, itemCode }: FindItemVersion): Promise<ItemVersion | undefined> {
    return this.versions.effective(versionId, itemCode);
  }
}
