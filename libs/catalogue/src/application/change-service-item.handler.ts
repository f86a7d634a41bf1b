import { formDefects } from '@banjian/forms';
import { acting, EventStreams, Rejected, TimeSource, type Written } from '@banjian/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { GateFacts } from '../domain/item-drafting.js';
import { serviceItemDecider, serviceItemStream, type ServiceItemCommand } from '../domain/service-item.js';
import { DemoStore } from './demo-store.js';

/** What a keeper of the catalogue asks; who asks, when, and on what store is added here. */
export type ItemOrder = Asked<Exclude<ServiceItemCommand, { type: 'PublishItemVersion' }>>;

type Asked<Order> = Order extends unknown
  ? Omit<Order, 'by' | 'organisation' | 'now' | keyof GateFacts>
  : never;

/** One step in the life of a service item (事项): see `service-item.ts` for what may follow what. */
export class ChangeServiceItem extends Command<Written> {
  constructor(
    readonly itemCode: string,
    readonly order: ItemOrder,
  ) {
    super();
  }
}

@CommandHandler(ChangeServiceItem)
export class ChangeServiceItemHandler implements ICommandHandler<ChangeServiceItem> {
  constructor(
    private readonly streams: EventStreams,
    private readonly time: TimeSource,
    private readonly store: DemoStore,
  ) {}

  execute({ itemCode, order }: ChangeServiceItem): Promise<Written> {
    const { person: by, organisation } = acting().actor;
    if (organisation === undefined) throw new Rejected('item.of-another-department');
    const facts = { by, organisation, demoStore: this.store.isDemo, formDefects, now: this.time.now() };
    const command: ServiceItemCommand = { ...facts, ...order };
    return this.streams.transact(serviceItemStream(itemCode), serviceItemDecider, command);
  }
}
