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
    const history = isItemCode(itemCode)
      ? await this.streams.read<ServiceItemEvent>(serviceItemStream(itemCode))
      : [];
    const item = history.reduce((state, { event }) => evolveItem(state, event), initialItem);
    if (history.length === 0 || !mayKeep(acting().actor, item)) throw new Rejected('item.not-found');
    return { itemCode, item, history, revision: history.length - 1, now: this.time.now() };
  }
}
