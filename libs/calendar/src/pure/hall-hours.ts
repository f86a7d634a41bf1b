import type { LocalDate } from '@banjian/kernel';
import { weekdayOf } from './days.js';
import type { OpeningHours } from './working-calendar.js';

/** Hours of the halls (政务服务大厅办公时间) of a region, as one document sets them. */
export interface HoursOfRegion extends OpeningHours {
  /** Leading digits of the 行政区划代码, the longest that fits counts; `*` for all others. */
  readonly region: string;
  /** 延时错时服务: weekends on which the hall serves all the same. They are no working days and count for no limit. */
  readonly weekends?: readonly (OpeningHours & { readonly weekday: 6 | 7 })[];
  readonly source: string;
}

/** One published edition of the hours. Published, never edited; a later one has the last word on the regions it names. */
export interface HallHoursEdition {
  readonly layer: 'hours';
  readonly edition: string;
  readonly title: string;
  readonly source: string;
  readonly publishedOn?: LocalDate;
  readonly halls: readonly HoursOfRegion[];
}

export interface HallHours extends OpeningHours {
  /** Rest days on which the hall serves; a working day in exchange (调休) keeps the ordinary hours. */
  serviceOn(day: LocalDate): OpeningHours | undefined;
}

/** The hours of the hall of a region: hall, county, prefecture, province, else those of all others. */
export function hallHoursOf(region: string, editions: readonly HallHoursEdition[]): HallHours {
  const known = new Map(editions.flatMap(({ halls }) => halls).map((hours) => [hours.region, hours]));
  const prefixes = Array.from({ length: region.length }, (_, cut) => region.slice(0, region.length - cut));
  const found = [...prefixes, '*'].flatMap((prefix) => known.get(prefix) ?? [])[0];
  if (!found) throw new Error('no edition says when halls close');
  const { opensAt, closesAt, weekends = [] } = found;
  return {
    opensAt,
    closesAt,
    serviceOn: (day) => weekends.find(({ weekday }) => weekday === weekdayOf(day)),
  };
}
