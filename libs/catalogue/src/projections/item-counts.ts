import {
  facetNames,
  type FacetCount,
  type FacetName,
  type ItemCounts,
} from '../application/published-items.js';
import { applicantNames, channelNames, handlingNames, itemTypeNames, levelNames } from './item-names.js';

/** Facets as pages show them: each value with a name. */
export interface NamedCounts {
  readonly total: number;
  readonly facets: readonly NamedFacet[];
}

export interface NamedFacet {
  /** The filter that takes the values. */
  readonly facet: FacetName;
  readonly name: string;
  readonly values: readonly Required<FacetCount>[];
}

interface Facet {
  readonly name: string;
  readonly values?: Readonly<Record<string, string>>;
}

const facets: Readonly<Record<FacetName, Facet>> = {
  lifeEvent: { name: '人生事件、经营事件' },
  theme: { name: '主题' },
  department: { name: '部门' },
  region: { name: '区域' },
  level: { name: '行使层级', values: levelNames },
  type: { name: '事项类型', values: itemTypeNames },
  applicant: { name: '申请主体', values: applicantNames },
  channel: { name: '办理渠道', values: channelNames },
  handling: { name: '办件类型', values: handlingNames },
};

export function namedCounts({ total, facets: counts }: ItemCounts): NamedCounts {
  return {
    total,
    facets: facetNames.map((facet) => {
      const { name, values } = facets[facet];
      const named = counts[facet].map(({ value, count, ...given }) => ({
        value,
        name: given.name ?? values?.[value] ?? value,
        count,
      }));
      return { facet, name, values: named };
    }),
  };
}
