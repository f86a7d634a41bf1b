import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { PublishedItems, type ItemFilter, type ItemPage, type ItemPlace } from './published-items.js';

/** Which items are in force? What fits best first, then in the order of the codes, `limit` a page (1 to 100). */
export class ListItems extends Query<ItemPage> {
  constructor(
    readonly filter: ItemFilter = {},
    readonly limit = 20,
    readonly after?: ItemPlace,
  ) {
    super();
  }
}

@QueryHandler(ListItems)
export class ListItemsHandler implements IQueryHandler<ListItems> {
  constructor(private readonly published: PublishedItems) {}

  execute({ filter, limit, after }: ListItems): Promise<ItemPage> {
    return this.published.list(filter, limit, after);
  }
}
