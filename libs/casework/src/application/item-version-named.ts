import { FindItemVersion } from '@banjian/catalogue';
import type { QueryBus } from '@nestjs/cqrs';
import type { CaseAt } from './case-replay.js';

/** The frozen version of the item by the number that people know it by. */
export async function itemVersionNamed(queries: QueryBus, at: CaseAt): Promise<CaseAt> {
  if (!at.case) return at;
  const { itemVersionId, itemCode } = at.case.item;
  const found = await queries.execute(new FindItemVersion(itemVersionId, itemCode));
  return found ? { ...at, inForce: { ...at.inForce, itemVersion: found.version } } : at;
}
