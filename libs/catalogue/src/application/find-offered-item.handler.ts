import type { Instant } from '@banjian/kernel';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { inForceAt, type Standing } from '../domain/item-life.js';
import type { ItemVersion } from '../domain/item-version.js';
import { ItemVersions } from './item-versions.js';

/** The version in force and whether new applications are taken. */
export interface OfferedItem {
  readonly standing: Standing;
  /** Why it is suspended or cancelled. */
  readonly reason?: string;
  readonly version: ItemVersion;
}

/**
 * What may be applied for under this code? `receivedAt`: the version in force when papers came that are entered later; where
 * nothing was in force then, that of now.
 */
export class FindOfferedItem extends Query<OfferedItem | undefined> {
  constructor(
    readonly itemCode: string,
    readonly receivedAt?: Instant,
  ) {
    super();
  }
}

@QueryHandler(FindOfferedItem)
export class FindOfferedItemHandler implements IQueryHandler<FindOfferedItem> {
  constructor(private readonly versions: ItemVersions) {}

  async execute({ itemCode, receivedAt }: FindOfferedItem): Promise<OfferedItem | undefined> {
    const item = (await this.versions.item(itemCode))?.item;
    if (!item) return undefined;
    const now = this.versions.now();
    const found = inForceAt(item, receivedAt ?? now) ?? inForceAt(item, now);
    const { standing, reason } = item;
    return found && { standing, ...(reason !== undefined && { reason }), version: found.version };
  }
}
