import { FindOfferedItem, type ItemVersion, type OfferedItem } from '@banjian/catalogue';
import { acting, reject, type Instant } from '@banjian/kernel';
import type { QueryBus } from '@nestjs/cqrs';

/** The item as whoever acts may know it: a secret one (C31) only at the counter. Refused as `case.unknown-item`. */
export async function knownItem(
  queries: QueryBus,
  itemCode: string,
  receivedAt?: Instant,
): Promise<OfferedItem> {
  const asked = {
    atCounter: acting().channel === 'window',
    ...(receivedAt !== undefined && { receivedAt }),
  };
  const known = await queries.execute(new FindOfferedItem(itemCode, asked));
  return known ?? reject('case.unknown-item', { itemCode });
}

/**
 * The version an application is made under. Refused as `case.unknown-item`, `case.item-suspended`, `case.item-cancelled`.
 */
export async function offeredItem(
  queries: QueryBus,
  itemCode: string,
  receivedAt?: Instant,
): Promise<ItemVersion> {
  const { standing, reason, version } = await knownItem(queries, itemCode, receivedAt);
  if (standing === 'suspended') return reject('case.item-suspended', { itemCode, reason });
  if (standing === 'cancelled') return reject('case.item-cancelled', { itemCode, reason });
  return version;
}
