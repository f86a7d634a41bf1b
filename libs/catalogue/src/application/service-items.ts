import { acting, EventStreams, Rejected, TimeSource, type Instant, type Recorded } from '@banjian/kernel';
import { Injectable } from '@nestjs/common';
import { mayKeep } from '../domain/item-scope.policy.js';
import { evolveItem, initialItem, type ServiceItem } from '../domain/item-life.js';
import { isItemCode } from '../domain/item-version.js';
import { serviceItemStream, type ServiceItemEvent } from '../domain/service-item.js';

export type ItemHistory = readonly Recorded<ServiceItemEvent>[];

/** An item as those who keep the catalogue see it. */
export interface KeptItem {
  readonly itemCode: string;
  readonly item: ServiceItem;
  readonly history: ItemHistory;
  readonly revision: number;
  readonly now: Instant;
}

/** Service items as their keepers reach them: departments and service office. Out of scope and not there are one answer. */
@Injectable()
export class ServiceItems {
  constructor(
    private readonly streams: EventStreams,
    private readonly time: TimeSource,
  ) {}

  /** Refused as `item.not-found`. */
  async kept(itemCode: string): Promise<KeptItem> {
    const found = await this.find(itemCode);
    if (!found || !mayKeep(acting().actor, found.item)) throw new Rejected('item.not-found');
    return found;
  }

  /** For whoever may see everything: the command line. */
  async find(itemCode: string): Promise<KeptItem | undefined> {
    if (!isItemCode(itemCode)) return undefined;
    const history = await this.streams.read<ServiceItemEvent>(serviceItemStream(itemCode));
    if (history.length === 0) return undefined;
    const item = history.reduce((state, { event }) => evolveItem(state, event), initialItem);
    return { itemCode, item, history, revision: history.length - 1, now: this.time.now() };
  }
}
