import type { HallHoursEdition, HoursOfRegion, OpeningHours } from '../../pure/index.js';
import { headFields, headOf, sourceOf, type EditionHead } from './edition-head.js';
import type { Fields, Place } from './place.js';

interface Regions {
  /** By the first four digits of the 行政区划代码. */
  readonly regions: ReadonlyMap<string, string>;
}

/** Hours of halls: no hall named twice, none that closes before it opens. */
export function readHallHours(root: Place, { regions }: Regions): HallHoursEdition {
  const fields = root.fields([...headFields, 'halls'], ['publishedOn']);
  const head = headOf(fields);
  const places = fields.items('halls', 2000);
  if (places.length === 0) fields.at('halls')?.fault('至少一项');
  const lines = new Map<string, number>();
  return {
    layer: 'hours',
    ...head,
    halls: places.flatMap((place) => hallOf(place, head, regions, lines) ?? []),
  };
}

function hallOf(
  place: Place,
  head: EditionHead,
  regions: Regions['regions'],
  lines: Map<string, number>,
): HoursOfRegion | null {
  const fields = place.fields(['region', 'opensAt', 'closesAt'], ['weekends', 'source']);
  const region = regionOf(fields.at('region'), regions);
  const hours = hoursOf(fields);
  const source = sourceOf(fields, head);
  const weekends = weekendsOf(fields.at('weekends'));
  if (region === null || hours === null) return null;
  const before = lines.get(region);
  if (before !== undefined) fields.at('region')?.fault(`${region} 已在第 ${String(before)} 行列出`);
  else lines.set(region, place.line);
  return { region, ...hours, ...(weekends.length > 0 && { weekends }), source };
}

/** `*`, or digits with which a known region begins, or which begin with one. */
function regionOf(place: Place | undefined, regions: Regions['regions']): string | null {
  const region = place?.matching(/^(\*|\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/, ' * 或行政区划代码') ?? null;
  if (region === null || region === '*') return region;
  const known = [...regions.keys()].some((each) => each.startsWith(region.slice(0, 4)));
  if (!known) place?.fault(`没有 ${region} 这个地区`);
  return region;
}

const timeForm = /^([01]\d|2[0-3]):[0-5]\d$/;

function hoursOf(fields: Fields): OpeningHours | null {
  const [opensAt = null, closesAt = null] = ['opensAt', 'closesAt'].map((name) =>
    fields.at(name)?.matching(timeForm, '时间，如 09:00'),
  );
  if (opensAt === null || closesAt === null) return null;
  if (closesAt <= opensAt) fields.at('closesAt')?.fault(`${closesAt} 不晚于开门时间 ${opensAt}`);
  return { opensAt, closesAt };
}

function weekendsOf(place: Place | undefined): NonNullable<HoursOfRegion['weekends']> {
  const seen = new Set<number>();
  return (place?.items(2) ?? []).flatMap((item) => {
    const fields = item.fields(['weekday', 'opensAt', 'closesAt']);
    const weekday = fields.at('weekday')?.oneOf([6, 7] as const) ?? null;
    const hours = hoursOf(fields);
    if (weekday === null || hours === null) return [];
    if (seen.has(weekday)) fields.at('weekday')?.fault(`星期${weekday === 6 ? '六' : '日'}重复`);
    seen.add(weekday);
    return [{ weekday, ...hours }];
  });
}
