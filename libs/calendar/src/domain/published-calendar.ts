/**
 * Calendar (工作日历): one layer of days, or the hours of the halls. Stream `calendar-{layer}`. Editions are published, never
 * edited: a correction is a further edition. Stored for ever: add an event or an optional field, never rename one.
 */
import { addDays, type CalendarEdition, type HallHoursEdition } from '@banjian/calendar/pure';
import { reject, sameContent, unreachable, type Decider, type Variants } from '@banjian/kernel';

// — Events: what happened ————————————————————————————————————————————————————

export type CalendarEvent = Variants<{
  CalendarEditionPublished: CalendarEdition & { by: string };
  HallHoursPublished: HallHoursEdition & { by: string };
}>;

export type Edition = CalendarEdition | HallHoursEdition;

// — State: only what decisions need ——————————————————————————————————————————

export interface PublishedCalendar {
  readonly editions: readonly Edition[];
}

function evolve({ editions }: PublishedCalendar, event: CalendarEvent): PublishedCalendar {
  const { type: _type, by: _by, ...edition } = event;
  return { editions: [...editions, edition] };
}

// — Decisions ————————————————————————————————————————————————————————————————

export type CalendarCommand = Variants<{
  /** `builtIn`: editions of the layer that come with the software; the stream tells them too, and first. */
  PublishEdition: { edition: Edition; builtIn: readonly Edition[]; by: string };
  /** What the software brings along, at its first start and with each newer one. */
  TakeOverEditions: { builtIn: readonly Edition[]; by: string };
}>;

function decide(command: CalendarCommand, { editions }: PublishedCalendar): readonly CalendarEvent[] {
  const known = new Set(editions.map(({ edition }) => edition));
  const missing = command.builtIn.filter(({ edition }) => !known.has(edition));
  const takenOver = missing.map((edition) => published(edition, command.by));
  switch (command.type) {
    case 'TakeOverEditions':
      return takenOver;
    case 'PublishEdition': {
      const before = [...editions, ...missing];
      const same = before.find(({ edition }) => edition === command.edition.edition);
      if (same) return sameContent(same, command.edition) ? [] : reject('calendar.edition-already-published');
      leavesNoGap(command.edition, before);
      return [...takenOver, published(command.edition, command.by)];
    }
    default:
      return unreachable(command);
  }
}

const published = (edition: Edition, by: string): CalendarEvent =>
  'halls' in edition
    ? { type: 'HallHoursPublished', ...edition, by }
    : { type: 'CalendarEditionPublished', ...edition, by };

/** A year left out would make every date of the years before it provisional; the nation publishes them one by one. */
function leavesNoGap(edition: Edition, before: readonly Edition[]): void {
  const covers = coverageOf(edition);
  if (!covers || edition.layer !== 'CN') return;
  const { from, through } = covers;
  const known = before.flatMap((one) => coverageOf(one) ?? []);
  if (known.length === 0) return;
  const touches = known.some((one) => from <= addDays(one.through, 1) && one.from <= addDays(through, 1));
  if (!touches) reject('calendar.edition-leaves-gap', { covers });
}

/** Hall hours cover no days of their own. */
const coverageOf = (edition: Edition) => ('covers' in edition ? edition.covers : undefined);

export const calendarDecider: Decider<CalendarCommand, PublishedCalendar, CalendarEvent> = {
  initial: { editions: [] },
  evolve,
  decide,
};

export const calendarStream = (layer: string): string => `calendar-${layer}`;
