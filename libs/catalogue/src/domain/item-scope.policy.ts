import { ownerOf } from './item-drafting.js';
import type { ServiceItem } from './item-life.js';

/** Who looks: role, own organisation, region (or its beginning). */
export interface Keeper {
  readonly role: string;
  readonly organisation?: string;
  readonly region?: string;
}

/** An editor keeps the items of the own department, the service office and supervisors see those of their region. */
export function mayKeep({ role, organisation, region }: Keeper, item: ServiceItem): boolean {
  if (role === 'itemEditor') return organisation !== undefined && ownerOf(item) === organisation;
  if (role !== 'itemReviewer' && role !== 'supervisor') return false;
  const regions = [item.draft?.content.region, item.published.at(-1)?.version.region];
  return region !== undefined && regions.some((each) => each?.startsWith(region));
}
