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

export interface Asked {
  /** The version in force when papers came that are entered later; where nothing was in force then, that of now. */
  readonly receivedAt?: Instant;
  /** Who asks stands at the counter: only there a secret item (C31) is known. */
  readonly atCounter?: boolean;
}

/**
 * What may be applied for under this code? Right at once after a publication, and from its set instant on. A secret item is
 * there for nobody but the counter.
 */
export class FindOfferedItem extends Query<OfferedItem | undefined> {
  constructor(
    readonly itemCode: string,
    readonly asked: Asked = {},
  ) {
    super();
  }
}

@QueryHandler(FindOfferedItem)
export class FindOfferedItemHandler implements IQueryHandler<FindOfferedItem> {
  constructor(private readonly versions: ItemVersions) {}

  async execute({ itemCode, asked }: FindOfferedItem): Promise<OfferedItem | undefined> {
    const item = (await this.versions.item(itemCode))?.item;
    if (!item) return undefined;
    const now = this.versions.now();
    const version = (inForceAt(item, asked.receivedAt ?? now) ?? inForceAt(item, now))?.version;
    if (!version || (version.secret && asked.atCounter !== true)) return undefined;
    const { standing, reason } = item;
    return { standing, ...(reason !== undefined && { reason }), version };
  }
}
