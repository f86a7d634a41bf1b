/** The calendar data that come with the software (`data/`), checked when read: a wrong file stops the start. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Rejected } from '@banjian/kernel';
import {
  checkedEdition,
  checkedHallHours,
  checkedLayer,
  checkedRegions,
  type HallHours,
} from './calendar-schema.js';
import type { CalendarLayer } from '../../pure/index.js';

export interface CalendarData {
  /** `CN`. */
  readonly national: CalendarLayer;
  /** By the first four digits of the region; an autonomous prefecture without editions covers no day. */
  readonly prefectures: ReadonlyMap<string, CalendarLayer>;
  /** Known regions: the first four digits of the 行政区划代码 → name. */
  readonly regions: ReadonlyMap<string, string>;
  readonly hallHours: HallHours;
}

const home = join(import.meta.dirname, '../../../data');

/** Throws an Error that names the file and what is wrong with it. */
export function readCalendarData(folder = home): CalendarData {
  try {
    return readFrom(folder);
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    throw new Error(`${error.code}: ${JSON.stringify(error.detail)}`, { cause: error });
  }
}

function readFrom(folder: string): CalendarData {
  const prefectures = files(folder, 'prefecture').map(([file, json]) => checkedLayer(file, json));
  return {
    national: {
      layer: 'CN',
      editions: files(folder, 'national').map(([file, json]) => checkedEdition(file, json)),
    },
    prefectures: new Map(prefectures.map((layer) => [layer.layer, layer])),
    regions: new Map(Object.entries(checkedRegions('regions.json', read(folder, 'regions.json')))),
    hallHours: checkedHallHours('hall-hours.json', read(folder, 'hall-hours.json')),
  };
}

/** In the order of their names, which is the order of publication. */
function files(folder: string, kind: string): readonly (readonly [string, unknown])[] {
  return readdirSync(join(folder, kind))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => [`${kind}/${name}`, read(folder, kind, name)] as const);
}

const read = (...path: readonly string[]): unknown => JSON.parse(readFileSync(join(...path), 'utf8'));
