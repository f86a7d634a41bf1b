import type { ItemFilter, ItemSummary } from '../../../application/published-items.js';

type Part = Exclude<keyof ItemFilter, 'words'>;

const holds: Readonly<Record<Part, (item: ItemSummary, value: string) => boolean>> = {
  itemType: ({ itemType }, value) => itemType === value,
  region: ({ region }, value) =>
    value.endsWith('00') ? region.startsWith(value.replace(/(00){1,2}$/, '')) : region === value,
  applicantKind: ({ applicantKinds }, value) => has(applicantKinds, value),
  organisationId: ({ organisation }, value) => organisation.id === value,
  theme: ({ themes }, value) => has(themes, value),
  lifeEvent: ({ lifeEvents }, value) => has(lifeEvents, value),
  level: ({ level }, value) => level === value,
  channel: ({ channels }, value) => has(channels, value),
  handling: ({ handling }, value) => handling === value,
};

const partNames = [
  'itemType',
  'region',
  'applicantKind',
  'organisationId',
  'theme',
  'lifeEvent',
  'level',
  'channel',
  'handling',
] as const satisfies readonly Part[];

const has = (list: readonly string[], value: string): boolean => list.includes(value);

/** Whether an item passes every part of the filter but its words. */
export function narrowing(filter: ItemFilter): (item: ItemSummary) => boolean {
  const parts = partNames.flatMap((name) => {
    const value = filter[name];
    return value === undefined ? [] : [{ test: holds[name], value }];
  });
  return (item) => parts.every(({ test, value }) => test(item, value));
}
