/** The calendar data that come with the software (`data/`), checked when read: a wrong file stops the start. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Rejected } from '@banjian/kernel';
import { Injectable } from '@nestjs/common';
import { BuiltInEditions } from '../../application/built-in-editions.js';
import type { Edition } from '../../domain/published-calendar.js';
import { checkedEdition, checkedHallHours, checkedLayer, checkedRegions } from './calendar-schema.js';

const home = join(import.meta.dirname, '../../../data');

/** Throws an Error that names the file and what is wrong with it. */
@Injectable()
export class CalendarFiles extends BuiltInEditions {
  override readonly layers: ReadonlyMap<string, readonly Edition[]>;
  override readonly regions: ReadonlyMap<string, string>;

  constructor() {
    super();
    this.layers = checked(readLayers);
    this.regions = checked(
      () => new Map(Object.entries(checkedRegions('regions.json', read('regions.json')))),
    );
  }
}

function readLayers(): ReadonlyMap<string, readonly Edition[]> {
  const prefectures = files('prefecture').map(([file, json]) => checkedLayer(file, json));
  return new Map<string, readonly Edition[]>([
    ['CN', files('national').map(([file, json]) => checkedEdition(file, json))],
    ...prefectures.map(({ layer, editions }) => [layer, editions] as const),
    ['hours', files('hours').map(([file, json]) => checkedHallHours(file, json))],
  ]);
}

function checked<T>(reading: () => T): T {
  try {
    return reading();
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    throw new Error(`${error.code}: ${JSON.stringify(error.detail)}`, { cause: error });
  }
}

/** In the order of their names, which is the order of publication. */
function files(kind: string): readonly (readonly [string, unknown])[] {
  return readdirSync(join(home, kind))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => [`${kind}/${name}`, read(kind, name)] as const);
}

const read = (...path: readonly string[]): unknown => JSON.parse(readFileSync(join(home, ...path), 'utf8'));
