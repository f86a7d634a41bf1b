/** The calendar data that come with the software (`data/`), checked when read: a wrong file stops the start. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Rejected, type LocalDate } from '@banjian/kernel';
import { Injectable } from '@nestjs/common';
import { BuiltInEditions } from '../../application/built-in-editions.js';
import type { Edition } from '../../domain/published-calendar.js';
import { readEditionFile, readLayerFile } from '../import/edition-file.js';
import { readRegionsFile } from '../import/regions-file.js';

const home = join(import.meta.dirname, '../../../data');

/** Throws an Error that names the file and what is wrong with it. */
@Injectable()
export class CalendarFiles extends BuiltInEditions {
  override readonly layers: ReadonlyMap<string, readonly Edition[]>;
  override readonly regions: ReadonlyMap<string, string>;

  constructor() {
    super();
    this.regions = read('regions.json', readRegionsFile);
    this.layers = readLayers(this.regions);
  }
}

function readLayers(regions: ReadonlyMap<string, string>): ReadonlyMap<string, readonly Edition[]> {
  const layers = new Map<string, readonly Edition[]>();
  const rests = new Map<LocalDate, boolean>();
  // Of the nation: its own editions while they are read, then the layer below those of the prefectures.
  const context = { regions, restsAlready: (_layer: string, day: LocalDate) => rests.get(day) ?? false };
  const national = filesIn('national').map((file) => {
    const edition = read(file, (text) => readEditionFile(text, context));
    if ('days' in edition) for (const { day, kind } of edition.days) rests.set(day, kind === 'off');
    return edition;
  });
  layers.set('CN', national);
  for (const file of filesIn('prefecture')) {
    const { layer, editions } = read(file, (text) => readLayerFile(text, context));
    // Without editions too: such a layer covers no day, and every date under it is provisional.
    layers.set(layer, editions);
  }
  const hours = filesIn('hours').map((file) => read(file, (text) => readEditionFile(text, context)));
  return layers.set('hours', hours);
}

/** In the order of their names, which is the order of publication. */
const filesIn = (folder: string): readonly string[] =>
  readdirSync(join(home, folder))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => `${folder}/${name}`);

function read<Value>(file: string, reader: (text: string) => Value): Value {
  try {
    return reader(readFileSync(join(home, file), 'utf8'));
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    throw new Error(`${file}: ${error.code}: ${JSON.stringify(error.detail)}`, { cause: error });
  }
}
