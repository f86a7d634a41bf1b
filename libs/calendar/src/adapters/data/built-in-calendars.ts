import { reject } from '@banjian/kernel';
import { Injectable } from '@nestjs/common';
import { Calendars } from '../../application/calendars.js';
import { layeredCalendar, type WorkingCalendar } from '../../pure/index.js';
import { readCalendarData, type CalendarData } from './calendar-data.js';

/** Calendars from the data that come with the software, read once at start. */
@Injectable()
export class BuiltInCalendars extends Calendars {
  private readonly known = new Map<string, WorkingCalendar>();
  private readonly data: CalendarData = readCalendarData();

  override calendarOf(region: string): WorkingCalendar {
    const found = this.known.get(region);
    if (found) return found;
    const made = this.build(region);
    this.known.set(region, made);
    return made;
  }

  private build(region: string): WorkingCalendar {
    const { national, prefectures, regions } = this.data;
    const prefecture = region.slice(0, 4);
    if (!/^\d{6}(\d{6})?$/.test(region) || !regions.has(prefecture)) {
      return reject('calendar.unknown-region', { region });
    }
    const own = prefectures.get(prefecture);
    return layeredCalendar(region, own ? [national, own] : [national], this.closesAt(region));
  }

  /** Of the longest prefix that has hours of its own: hall, county, prefecture, province; else the default. */
  private closesAt(region: string): string {
    const { regions, closesAt } = this.data.hallHours;
    const prefixes = Array.from({ length: region.length }, (_, cut) => region.slice(0, region.length - cut));
    return prefixes.map((prefix) => regions[prefix]?.closesAt).find((own) => own !== undefined) ?? closesAt;
  }
}
