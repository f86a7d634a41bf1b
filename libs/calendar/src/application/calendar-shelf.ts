import { reject, type Instant } from '@banjian/kernel';
import type { Edition } from '../domain/published-calendar.js';
import {
  hallHoursOf,
  layeredCalendar,
  type CalendarEdition,
  type CalendarLayer,
  type HallHoursEdition,
  type WorkingCalendar,
} from '../pure/index.js';
import type { BuiltInEditions } from './built-in-editions.js';

/** An edition as it stands on the shelf; without an instant it came with the software and was never published here. */
export interface Shelved {
  readonly edition: Edition;
  readonly publishedAt?: Instant;
}

/** The default hours that every calendar stands on; an edition names only those published after them. */
const namelessHours = 1;

type Layers = ReadonlyMap<string, readonly Shelved[]>;

/** All editions of all layers, and the calendars made of them: the newest one of a region, or one as it stood before. */
export class CalendarShelf {
  private readonly made = new Map<string, WorkingCalendar | undefined>();

  private constructor(
    private readonly regions: ReadonlyMap<string, string>,
    private readonly layers: Layers,
  ) {}

  static of({ regions, layers }: BuiltInEditions): CalendarShelf {
    const shelved = new Map([...layers].map(([layer, all]) => [layer, all.map((edition) => ({ edition }))]));
    return new CalendarShelf(regions, shelved);
  }

  /** The shelf with a layer as it is published; a stream tells the editions of the software too. */
  withLayer(layer: string, published: readonly Shelved[]): CalendarShelf {
    return new CalendarShelf(this.regions, new Map([...this.layers, [layer, published]]));
  }

  knowsLayer(layer: string): boolean {
    return layer === 'CN' || layer === 'hours' || this.regions.has(layer);
  }

  editionsOf(layer: string): readonly Shelved[] {
    return this.layers.get(layer) ?? [];
  }

  /** Rejects `calendar.unknown-region`. */
  calendarOf(region: string): WorkingCalendar {
    const prefecture = region.slice(0, 4);
    if (!/^\d{6}(\d{6})?$/.test(region) || !this.regions.has(prefecture)) {
      return reject('calendar.unknown-region', { region });
    }
    return (
      this.kept(region, () => this.build(region, (layer) => this.editionsOf(layer))) ??
      reject('calendar.unknown-region', { region })
    );
  }

  /** As it stood at `CN-2026.1+5323-2026.1`; undefined where an edition of that name was never published here. */
  calendarAt(region: string, name: string): WorkingCalendar | undefined {
    if (this.calendarOf(region).edition === name) return this.calendarOf(region);
    return this.kept(`${region} ${name}`, () => {
      const last = new Map(name.split('+').map((part) => splitName(part)));
      const calendar = this.build(region, (layer) => this.upTo(layer, last.get(layer)));
      return calendar.edition === name ? calendar : undefined;
    });
  }

  private kept(key: string, make: () => WorkingCalendar | undefined): WorkingCalendar | undefined {
    if (!this.made.has(key)) this.made.set(key, make());
    return this.made.get(key);
  }

  private upTo(layer: string, edition: string | undefined): readonly Shelved[] {
    const all = this.editionsOf(layer);
    if (layer === 'hours' && edition === undefined) return all.slice(0, namelessHours);
    return all.slice(0, all.findIndex((one) => one.edition.edition === edition) + 1);
  }

  private build(region: string, editionsOf: (layer: string) => readonly Shelved[]): WorkingCalendar {
    const prefecture = region.slice(0, 4);
    // A layer nobody has published anything in is no part of the name: calendars before its first edition keep theirs.
    const names = editionsOf(prefecture).length > 0 ? ['CN', prefecture] : ['CN'];
    const hours = editionsOf('hours');
    const hall = hallHoursOf(region, hours.flatMap(hoursIn));
    const layers = names.map((layer): CalendarLayer => ({
      layer,
      editions: editionsOf(layer).flatMap(daysIn),
    }));
    const instants = [...names, 'hours'].flatMap((layer) => editionsOf(layer).at(-1)?.publishedAt ?? []);
    const newest = instants.sort().at(-1);
    return layeredCalendar(region, layers, hall.closesAt, {
      opensAt: hall.opensAt,
      serviceOn: (day) => hall.serviceOn(day),
      ...(newest !== undefined && { publishedAt: newest }),
      ...(hours.length > namelessHours && { hours: `hours-${hours.at(-1)?.edition.edition ?? ''}` }),
    });
  }
}

const daysIn = ({ edition }: Shelved): readonly CalendarEdition[] => ('halls' in edition ? [] : [edition]);
const hoursIn = ({ edition }: Shelved): readonly HallHoursEdition[] => ('halls' in edition ? [edition] : []);

function splitName(part: string): readonly [string, string] {
  const cut = part.indexOf('-');
  return [part.slice(0, cut), part.slice(cut + 1)];
}
