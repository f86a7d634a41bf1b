import type { ItemDraft } from './item-draft.js';
import { ownerOf } from './item-drafting.js';
import type { ServiceItem } from './item-life.js';

/** Who looks: role, own organisation, region (or its beginning). */
export interface Keeper {
  readonly role: string;
  readonly organisation?: string;
  readonly region?: string;
}

/** Whoever runs the platform: administrators, and the command line. */
const operators = ['administrator', 'operator', 'system'];

/**
 * An editor keeps the items of the own department, the service office and supervisors see those of their region, whoever runs
 * the platform sees all.
 */
export function mayKeep({ role, organisation, region }: Keeper, item: ServiceItem): boolean {
  if (role === 'itemEditor') return organisation !== undefined && ownerOf(item) === organisation;
  if (operators.includes(role)) return true;
  if (role !== 'itemReviewer' && role !== 'supervisor') return false;
  const regions = [item.draft?.content.region, item.published.at(-1)?.version.region];
  // An empty region is no region.
  return region !== undefined && region !== '' && regions.some((each) => each?.startsWith(region));
}

/**
 * On whose desk a draft of a file is put: of departments (an editor, or the office for its own items) on the own, by whoever
 * runs the platform on that of the department it names.
 */
export const deskOf = ({ role, organisation }: Keeper, draft: ItemDraft): string | undefined =>
  operators.includes(role) ? draft.handlingOrganisation?.id : organisation;
