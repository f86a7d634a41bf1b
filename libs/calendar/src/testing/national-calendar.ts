import { CalendarFiles } from '../adapters/data/calendar-files.js';
import {
  layeredCalendar,
  type CalendarEdition,
  type CalendarLayer,
  type WorkingCalendar,
} from '../pure/index.js';

/** The national layer 2022-2026 as shipped. */
export function nationalLayer(): CalendarLayer {
  const shipped = new CalendarFiles().layers.get('CN') ?? [];
  const editions = shipped.filter((edition): edition is CalendarEdition => !('halls' in edition));
  return { layer: 'CN', editions };
}

const shipped = nationalLayer();

/** The national working days as shipped, closing 17:30, whatever the region. */
export function nationalCalendar(region = '530000'): WorkingCalendar {
  return layeredCalendar(region, [shipped], '17:30');
}
