import type { DataSource, EntityManager } from 'typeorm';
import type { IndexedItem } from '../../projections/search/index/indexed-item.js';
import { ItemIndex } from '../../projections/search/index/item-index.js';
import { Postings } from '../../projections/search/index/postings.js';
import { summaryColumns } from './item-search.statements.js';
import { itemStanding } from './item-standing.js';
import { summaryOf, type Listed } from './listed.js';

/** An index, and where the projection stood when it was made. */
export interface LoadedIndex {
  readonly standing: string;
  readonly index: ItemIndex;
}

/** Rows read at once: between two of these others are served. */
const atOnce = 200;

type Row = Listed & {
  readonly keys: string;
  readonly content: string;
  readonly others: string;
  readonly tokens: string;
  readonly inForceFrom: string;
  readonly inForceUntil: string | null;
};

/** One picture of the whole table, taken in one transaction. Undefined where there are more items than an index should hold. */
export function loadedIndex(database: DataSource, mostItems: number): Promise<LoadedIndex | undefined> {
  return database.transaction('REPEATABLE READ', async (manager) => {
    // Before the picture is taken: a table put in its place by a rebuild meanwhile would hold rows the picture does not show.
    await manager.query('LOCK TABLE read.item IN ACCESS SHARE MODE');
    const standing = await itemStanding(manager);
    const [table] = await manager.query<[{ items: number }]>('SELECT count(*)::int AS items FROM read.item');
    if (standing === undefined || table.items > mostItems) return undefined;
    return { standing, index: await indexOf(manager) };
  });
}

async function indexOf(manager: EntityManager): Promise<ItemIndex> {
  const items: IndexedItem[] = [];
  const postings = new Postings();
  for (let rows = await page(manager, '', 0); rows.length > 0;) {
    for (const row of rows) {
      postings.add(items.length, row.tokens.split('\n'));
      items.push(indexedOf(row));
    }
    const last = rows.at(-1);
    rows = last && rows.length === atOnce ? await page(manager, last.itemCode, last.version) : [];
  }
  return new ItemIndex(items, postings.seal());
}

/** Several versions of an item stand beside one another while one is scheduled. */
const page = (manager: EntityManager, itemCode: string, version: number): Promise<Row[]> =>
  manager.query<Row[]>(
    `SELECT ${summaryColumns}, search_keys AS keys, search_content AS content, search_others AS others,
            array_to_string(search_tokens, E'\\n') AS tokens, in_force_from AS "inForceFrom",
            in_force_until AS "inForceUntil"
       FROM read.item WHERE (item_code, version) > ($1, $2) ORDER BY item_code, version LIMIT ${String(atOnce)}`,
    [itemCode, version],
  );

function indexedOf({
  keys,
  content,
  others,
  tokens: _,
  inForceFrom,
  inForceUntil,
  ...listed
}: Row): IndexedItem {
  return { summary: summaryOf(listed), keys, content, others, inForceFrom, inForceUntil };
}
