import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { CatalogueSource } from '../../application/catalogue-source.js';
import type { ItemDraft } from '../../domain/item-draft.js';
import type { ItemContent } from '../../domain/item-version.js';
import { itemContentOf } from './item-file.js';
import { itemDraftOf } from './item-draft-file.js';

/** `libs/catalogue/data`, beside the sources and, copied by the build, beside the compiled code. */
const dataFolder = join(import.meta.dirname, '..', '..', '..', 'data');

/** The catalogue of the project: one JSON file an item; what is incomplete lies in `drafts`. */
@Injectable()
export class CatalogueFiles extends CatalogueSource {
  override load(): Promise<readonly ItemContent[]> {
    return readAll(dataFolder, itemContentOf);
  }

  override drafts(): Promise<readonly ItemDraft[]> {
    return readAll(join(dataFolder, 'drafts'), itemDraftOf);
  }
}

type Reading<Item> = (parsed: unknown, fileName: string) => Item;

async function readAll<Item extends { readonly itemCode: string }>(
  folder: string,
  itemOf: Reading<Item>,
): Promise<readonly Item[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(names.map((name) => read(folder, name, itemOf)));
}

async function read<Item extends { readonly itemCode: string }>(
  folder: string,
  name: string,
  itemOf: Reading<Item>,
): Promise<Item> {
  const parsed: unknown = JSON.parse(await readFile(join(folder, name), 'utf8'));
  const item = itemOf(parsed, name);
  if (name !== `${item.itemCode}.json`) throw new Error(`${name} holds ${item.itemCode}`);
  return item;
}
