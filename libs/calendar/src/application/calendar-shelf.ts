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

/** Anybody may ask for any of the hundred million codes that begin with a known prefecture; halls there are some thousands. */
const mostKept = 2_000;

type Layers = ReadonlyMap<string, readonly Shelved[]>;

/** All editions of all layers, and the calendars made of them: the newest one of a region, or one as it stood before. */
export class CalendarShelf {
  private readonly made = new Map<string, WorkingCalendar | undefined>();
  /** By prefecture and edition: all its regions have the same days, and differ by their halls only. */
  private readonly grounds = new Map<string, WorkingCalendar>();

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
      if ([...last].some(([layer, edition]) => !this.holds(layer, edition))) return undefined;
      const calendar = this.build(region, (layer) => this.upTo(layer, last.get(layer)));
      return calendar.edition === name ? calendar : undefined;
    });
  }

  /** As it was published by an instant; undefined where nobody had published the national layer by then. */
  calendarBy(region: string, instant: Instant): WorkingCalendar | undefined {
    const by = (layer: string): readonly Shelved[] =>
      this.editionsOf(layer).filter(({ publishedAt }) => publishedAt === undefined || publishedAt <= instant);
    return by('CN').length === 0 ? undefined : this.build(region, by);
  }

  private holds(layer: string, name: string): boolean {
    return this.editionsOf(layer).some(({ edition }) => edition.edition === name);
  }

  private kept(key: string, make: () => WorkingCalendar | undefined): WorkingCalendar | undefined {
    const known = this.made.get(key);
    if (known || this.made.has(key)) return known;
    const calendar = make();
    if (this.made.size >= mostKept) this.made.clear();
    this.made.set(key, calendar);
    return calendar;
  }

  private upTo(layer: string, edition: string | undefined): readonly Shelved[] {
    const all = this.editionsOf(layer);
    if (layer === 'hours' && edition === undefined) return all.slice(0, namelessHours);
    return all.slice(0, all.findIndex((one) => one.edition.edition === edition) + 1);
  }

  private build(region: string, editionsOf: (layer: string) => readonly Shelved[]): WorkingCalendar {
    const hours = editionsOf('hours');
    const hall = hallHoursOf(region, hours.flatMap(hoursIn));
    return {
      ...this.ground(region.slice(0, 4), editionsOf),
      region,
      closesAt: hall.closesAt,
      opensAt: hall.opensAt,
      serviceOn: (day) => hall.serviceOn(day),
    };
  }

  private ground(prefecture: string, editionsOf: (layer: string) => readonly Shelved[]): WorkingCalendar {
    // A layer nobody has published anything in is no part of the name: calendars before its first edition keep theirs.
    const names = editionsOf(prefecture).length > 0 ? ['CN', prefecture] : ['CN'];
    const upTo = [...names, 'hours'].map((layer) => String(editionsOf(layer).length));
    const key = `${prefecture} ${upTo.join()}`;
    const known = this.grounds.get(key);
    if (known) return known;
    const ground = groundOf(prefecture, names, editionsOf);
    this.grounds.set(key, ground);
    return ground;
  }
}

/** The days of a prefecture; hours of halls give it its name and its instant, each region has its own. */
function groundOf(
  prefecture: string,
  names: readonly string[],
  editionsOf: (layer: string) => readonly Shelved[],
): WorkingCalendar {
  const hours = editionsOf('hours');
  const layers = names.map((layer): CalendarLayer => ({
    layer,
    editions: editionsOf(layer).flatMap(daysIn),
  }));
  const instants = [...names, 'hours'].flatMap((layer) => editionsOf(layer).at(-1)?.publishedAt ?? []);
  const newest = instants.sort().at(-1);
  const { closesAt } = hallHoursOf(prefecture, hours.flatMap(hoursIn));
  return layeredCalendar(prefecture, layers, closesAt, {
    ...(newest !== undefined && { publishedAt: newest }),
    ...(hours.length > namelessHours && { hours: `hours-${hours.at(-1)?.edition.edition ?? ''}` }),
  });
}

const daysIn = ({ edition }: Shelved): readonly CalendarEdition[] => ('halls' in edition ? [] : [edition]);
const hoursIn = ({ edition }: Shelved): readonly HallHoursEdition[] => ('halls' in edition ? [edition] : []);

function splitName(part: string): readonly [string, string] {
  const cut = part.indexOf('-');
  return [part.slice(0, cut), part.slice(cut + 1)];
}
