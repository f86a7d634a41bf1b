import type { FacetCount, FacetName, ItemCounts, ItemSummary } from '../../../application/published-items.js';

const values: Readonly<Record<FacetName, (item: ItemSummary) => readonly string[]>> = {
  lifeEvent: ({ lifeEvents }) => lifeEvents,
  theme: ({ themes }) => themes,
  department: ({ organisation }) => [organisation.id],
  region: ({ region }) => [region],
  level: ({ level }) => (level === undefined ? [] : [level]),
  type: ({ itemType }) => [itemType],
  applicant: ({ applicantKinds }) => applicantKinds,
  channel: ({ channels }) => channels,
  handling: ({ handling }) => [handling],
};

/** How many of these items have each value of each facet. A department that changed its name counts under each. */
export function counted(items: readonly ItemSummary[]): ItemCounts {
  const by = (name: FacetName): readonly FacetCount[] => countsOf(name, items);
  return {
    total: items.length,
    facets: {
      lifeEvent: by('lifeEvent'),
      theme: by('theme'),
      department: by('department'),
      region: by('region'),
      level: by('level'),
      type: by('type'),
      applicant: by('applicant'),
      channel: by('channel'),
      handling: by('handling'),
    },
  };
}

/** Most first; the same number in the order of the values. */
function countsOf(name: FacetName, items: readonly ItemSummary[]): readonly FacetCount[] {
  const counts = new Map<string, { value: string; name?: string; count: number }>();
  for (const item of items) {
    const named = name === 'department' ? { name: item.organisation.name } : undefined;
    for (const value of values[name](item)) {
      const key = named ? `${value}\n${named.name}` : value;
      const known = counts.get(key);
      if (known) known.count += 1;
      else counts.set(key, { value, ...named, count: 1 });
    }
  }
  return [...counts.values()].sort(byCount);
}

export const byCount = (one: FacetCount, other: FacetCount): number =>
  other.count - one.count || (one.value < other.value ? -1 : 1);
