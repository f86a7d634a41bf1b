import type { LocalDate } from '@banjian/kernel';
import type { CalendarEdition, CalendarLayer, EditionDay, HallHoursEdition } from '../../pure/index.js';
import { contradictions, daysOf, type DayEntry, type Period } from './contradictions.js';
import { headFields, headOf, sourceOf, type EditionHead } from './edition-head.js';
import { readHallHours } from './hall-hours-file.js';
import { readJsonFile } from './json-file.js';
import type { Place } from './place.js';

/** What an edition is judged by besides itself. */
export interface EditionContext {
  /** Known regions by the first four digits of their 行政区划代码. */
  readonly regions: ReadonlyMap<string, string>;
  /** Whether a layer rests on a day already, by an edition before the one named or by the layer below. */
  restsAlready(layer: string, day: LocalDate, edition: string): boolean;
}

/**
 * One edition as a person wrote it: of a layer of days, or of the hours of halls (`"layer": "hours"`). Rejects
 * `calendar.bad-edition` with every fault and its line.
 */
export function readEditionFile(text: string, context: EditionContext): CalendarEdition | HallHoursEdition {
  return readJsonFile<CalendarEdition | HallHoursEdition>(text, (root) =>
    root.says('layer', 'hours') ? readHallHours(root, context) : readDays(root, context),
  );
}

/** All editions of one layer in one file, in the order of publication: `{ layer, name, editions }`. */
export function readLayerFile(text: string, context: EditionContext): CalendarLayer {
  return readJsonFile(text, (root) => {
    const fields = root.fields(['layer', 'name', 'editions']);
    const layer = layerOf(fields.at('layer'), context);
    fields.text('name');
    const editions = fields.items('editions', 200).reduce<readonly CalendarEdition[]>((before, place) => {
      const restsAlready = (name: string, day: LocalDate, edition: string): boolean => {
        const said = lastWord(before, day);
        return said === undefined ? context.restsAlready(name, day, edition) : said === 'off';
      };
      const edition = readDays(place, { ...context, restsAlready });
      if (edition.layer !== layer) place.fault(`不是 ${layer} 的版本`);
      return [...before, edition];
    }, []);
    return { layer, editions };
  });
}

const lastWord = (editions: readonly CalendarEdition[], day: LocalDate): EditionDay['kind'] | undefined =>
  editions.flatMap(({ days }) => days).findLast((one) => one.day === day)?.kind;

function readDays(root: Place, context: EditionContext): CalendarEdition {
  const fields = root.fields([...headFields, 'days'], ['publishedOn', 'covers']);
  const head = headOf(fields);
  const layer = layerOf(fields.at('layer'), context);
  const covers = periodOf(fields.at('covers'));
  const places = fields.items('days', 1000);
  if (!fields.at('covers') && places.length === 0) {
    fields.at('days')?.fault('没有覆盖期间（covers），也没有任何一天，等于什么也没说');
  }
  const entries = places.flatMap((place) => entryOf(place, head) ?? []);
  contradictions(
    entries,
    covers,
    layer === '' ? null : (day) => context.restsAlready(layer, day, head.edition),
  );
  return { layer, ...head, ...(covers && { covers }), days: entries.flatMap(eachDay) };
}

const eachDay = ({ days, kind, name, source, unverified }: DayEntry): readonly EditionDay[] =>
  days.map((day) => ({ day, kind, name, source, ...(unverified && { unverified }) }));

function layerOf(place: Place | undefined, { regions }: EditionContext): string {
  const layer = place?.matching(/^(CN|\d{4})$/, ' CN、hours 或行政区划代码的前四位') ?? '';
  if (layer === '' || layer === 'CN' || regions.has(layer)) return layer;
  place?.fault(`没有 ${layer} 这个地区`);
  return '';
}

/** A slip of the pen in the year would make a century of dates firm. */
const mostYears = 5;

function periodOf(place: Place | undefined): Period | null {
  const fields = place?.fields(['from', 'through']);
  if (!fields) return null;
  const [from, through] = [fields.day('from'), fields.day('through')];
  if (from === null || through === null) return null;
  const wrong = wrongWith(from, through);
  if (wrong === '') return { from, through };
  fields.at('through')?.fault(wrong);
  return null;
}

function wrongWith(from: LocalDate, through: LocalDate): string {
  if (through < from) return `${through} 早于开始日 ${from}`;
  const years = Number(through.slice(0, 4)) - Number(from.slice(0, 4)) + 1;
  return years > mostYears ? `覆盖期间最多跨 ${String(mostYears)} 个年度` : '';
}

function entryOf(place: Place, head: EditionHead): DayEntry | null {
  const fields = place.fields(['day', 'kind', 'name'], ['through', 'source', 'unverified']);
  const first = fields.day('day');
  const last = fields.at('through') ? fields.day('through') : first;
  const kind = fields.at('kind')?.oneOf(['off', 'work'] as const) ?? null;
  const said = {
    name: fields.text('name'),
    source: sourceOf(fields, head),
    unverified: fields.at('unverified')?.flag() ?? false,
  };
  if (first === null || last === null || kind === null) return null;
  return { place, days: daysOf(first, last, fields.at('through')), kind, ...said };
}
