import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { fieldsOfForm, formDefects, type SimpleField } from '@banjian/forms';
import { Ajv } from 'ajv';
import type { ItemVersion } from '../../domain/item-version.js';
import { serviceItemDecider } from '../../domain/service-item.js';
import { permitContent } from '../../testing/item-fixtures.js';
import { itemEventTypes } from './item-event-types.js';

interface Version1 {
  readonly version: { readonly form: readonly SimpleField[] };
}

interface Golden {
  readonly type: 'ItemVersionPublished';
  readonly schemaVersion: number;
  readonly data: { readonly version: ItemVersion };
}

const corpus = join(import.meta.dirname, '..', '..', '..', '..', '..', 'test', 'fixtures', 'events');

async function golden(name: string): Promise<Golden> {
  return JSON.parse(await readFile(join(corpus, `${name}.json`), 'utf8')) as Golden;
}

const ajv = new Ajv({ strict: true });
const fits = ajv.compile(itemEventTypes.ItemVersionPublished.schema);

describe('events of a service item, as they were written', () => {
  it('a version published under schema 1 still fits its schema and folds', async () => {
    const { type, schemaVersion, data } = await golden('ItemVersionPublished.v1');
    expect({ type, schemaVersion }).toEqual({ type: 'ItemVersionPublished', schemaVersion: 1 });
    const upcast = itemEventTypes.ItemVersionPublished.upcasters?.[1]?.({ ...data });
    expect(fits(upcast)).toBe(true);
    const { version } = upcast as unknown as Golden['data'];
    expect(formDefects(version.form)).toEqual([]);
    expect(fieldsOfForm(version.form)).toEqual((data as unknown as Version1).version.form);
    const state = serviceItemDecider.evolve(serviceItemDecider.initial, { version, type });
    expect(state).toMatchObject({ published: [{ version: { version: 1, itemCode: 'YN-TB-001' } }] });
  });

  it('a version published under schema 2 holds a schema and its layout', async () => {
    const { data } = await golden('ItemVersionPublished.v2');
    expect(fits(data)).toBe(true);
    expect(formDefects(data.version.form)).toEqual([]);
  });

  it('what is decided today fits the schema it is stored under', () => {
    const command = {
      type: 'PublishItemVersion',
      content: permitContent,
      demoStore: true,
      formDefects,
    } as const;
    const decided = serviceItemDecider.decide(command, serviceItemDecider.initial);
    expect(decided.map(({ type: _type, ...data }) => fits(data))).toEqual([true]);
  });

  it('a version with a field nobody defined does not fit', async () => {
    const { data } = await golden('ItemVersionPublished.v2');
    expect(fits({ ...data, more: 1 })).toBe(false);
    expect(fits({ version: { ...data.version, more: 1 } })).toBe(false);
  });
});
