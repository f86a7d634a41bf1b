import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { PublishedItems, type ItemCounts, type ItemFilter } from './published-items.js';

/** How many items are found, and how many of them by each theme, department, region …? */
export class CountItems extends Query<ItemCounts> {
  constructor(readonly filter: ItemFilter = {}) {
    super();
  }
}

@QueryHandler(CountItems)
export class CountItemsHandler implements IQueryHandler<CountItems> {
  constructor(private readonly published: PublishedItems) {}

  execute({ filter }: CountItems): Promise<ItemCounts> {
    return this.published.count(filter);
  }
}
