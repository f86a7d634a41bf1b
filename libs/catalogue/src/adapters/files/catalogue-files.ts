import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { CatalogueSource } from '../../application/catalogue-source.js';
import type { ItemContent } from '../../domain/item-version.js';
import { itemContentOf } from './item-file.js';

/** `libs/catalogue/data`, beside the sources and, copied by the build, beside the compiled code. */
const dataFolder = join(import.meta.dirname, '..', '..', '..', 'data');

/** The catalogue of the project: one JSON file an item. */
@Injectable()
export class CatalogueFiles extends CatalogueSource {
  override async load(): Promise<readonly ItemContent[]> {
    const names = (await readdir(dataFolder)).filter((name) => name.endsWith('.json')).sort();
    return Promise.all(names.map((name) => read(name)));
  }
}

async function read(name: string): Promise<ItemContent> {
  const parsed: unknown = JSON.parse(await readFile(join(dataFolder, name), 'utf8'));
  const content = itemContentOf(parsed, name);
  if (name !== `${content.itemCode}.json`) throw new Error(`${name} holds ${content.itemCode}`);
  return content;
}
