import { FindOfferedItem, type ItemVersion } from '@banjian/catalogue';
import { acting, Rejected, type Instant } from '@banjian/kernel';
import type { QueryBus } from '@nestjs/cqrs';

/**
 * The version an application is made under. Refused as `case.unknown-item` (also where a secret item is asked for away from
 * the counter, C31), `case.item-suspended`, `case.item-cancelled`.
 */
export async function offeredItem(
  queries: QueryBus,
  itemCode: string,
  receivedAt?: Instant,
): Promise<ItemVersion> {
  const offered = await queries.execute(new FindOfferedItem(itemCode, receivedAt));
  const hidden = offered?.version.secret === true && acting().channel !== 'window';
  if (!offered || hidden) throw new Rejected('case.unknown-item', { itemCode });
  const { standing, reason, version } = offered;
  if (standing === 'suspended') throw new Rejected('case.item-suspended', { itemCode, reason });
  if (standing === 'cancelled') throw new Rejected('case.item-cancelled', { itemCode, reason });
  return version;
}
