import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { NoteEntity, noteTables, type NoteRow } from '../../../../test/support/notes.js';
import { until } from '../../../../test/support/event-store.js';
import { StoreLab } from '../../../../test/support/store-lab.js';
import { Checkpoints } from './checkpoints.js';
import { RowTable } from './row-table.js';

let lab: StoreLab;
let database: DataSource;
let table: RowTable;
let checkpoints: Checkpoints;

beforeAll(async () => {
  lab = await StoreLab.open(noteTables);
  const app = await lab.app({ contributions: [], entities: [NoteEntity] });
  database = app.get(DataSource);
  table = new RowTable(database, NoteEntity);
  checkpoints = new Checkpoints(database);
  await checkpoints.ensure('test.table', 1);
});
afterAll(() => lab.close());

const at = '2026-03-02T02:00:00.000Z';
const note = (name: string, total: number): NoteRow => {
  const remarks = [{ text: '“引号”、\\ 与 𬀩', at }];
  return { name, count: 1, total, place: null, remarks, small: 3 };
};
const rows = (...all: readonly NoteRow[]) => new Map(all.map((row) => [row.name, row]));
const standing = async () => {
  const found = await checkpoints.find('test.table');
  if (!found) throw new Error('no checkpoint');
  return found;
};
const moveOn = (mark: string, changed: ReadonlyMap<string, NoteRow | undefined>, to: string) =>
  table.moveOn(changed, { name: 'test.table', mark, position: to, seenThrough: to });

describe('the rows of a projection', () => {
  it('come back as they were written, whatever is in them', async () => {
    const strange = { ...note("o'brien", -5), place: '楚雄 "A" {1,2} \\N' };
    await database.transaction((within) => table.save(rows(note('a', 1), strange), within));
    const found = await table.load(['a', "o'brien", 'nobody']);
    expect(found).toEqual(rows(note('a', 1), strange));
  });

  it('forget a column the newer row says nothing of', async () => {
    const { place: _place, ...silent } = note('forgetful', 1);
    await database.transaction((within) =>
      table.save(rows({ ...note('forgetful', 1), place: '大理' }), within),
    );
    await database.transaction((within) => table.save(rows(silent), within));
    expect((await table.load(['forgetful'])).get('forgetful')).toMatchObject({ place: null });
  });

  it('move on together with their checkpoint, from mark to mark', async () => {
    const first = await moveOn((await standing()).mark, rows(note('b', 1), note('c', 1)), '10');
    const second = await moveOn(
      first ?? '',
      new Map([
        ['b', note('b', 2)],
        ['c', undefined],
      ]),
      '11',
    );
    expect(await standing()).toMatchObject({ position: '11', seenThrough: '11', mark: second });
    expect(await table.load(['b', 'c'])).toEqual(rows(note('b', 2)));
  });

  it('stay as they are when anybody has moved the checkpoint meanwhile, be it to the same place', async () => {
    const { mark, seenThrough } = await standing();
    await database.transaction((within) =>
      checkpoints.advance('test.table', { seenThrough: seenThrough ?? '' }, within),
    );
    const lost = await moveOn(
      mark,
      new Map([
        ['b', note('b', 99)],
        ['a', undefined],
      ]),
      '12',
    );
    expect(lost).toBeUndefined();
    expect(await standing()).toMatchObject({ position: '11' });
    expect(await table.load(['a', 'b'])).toEqual(rows(note('a', 1), note('b', 2)));
  });

  it('stay as they are when one of them is refused', async () => {
    const { mark } = await standing();
    const refused = moveOn(mark, rows(note('b', 3), { ...note('d', 1), small: 2 ** 40 }), '13');
    await expect(refused).rejects.toMatchObject({ code: '22003' });
    expect(await standing()).toMatchObject({ position: '11', mark });
    expect(await table.load(['b', 'd'])).toEqual(rows(note('b', 2)));
  });

  it('wait for whoever holds the checkpoint, and then find it moved', async () => {
    const { mark } = await standing();
    const waiting = await database.transaction(async (within) => {
      await checkpoints.advance('test.table', { seenThrough: '14' }, within);
      const begun = moveOn(mark, rows(note('b', 50)), '15');
      const blocked = `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%es.checkpoint%'`;
      await until('it waits', async () => (await lab.admin(blocked)).length > 0);
      return { begun };
    });
    expect(await waiting.begun).toBeUndefined();
    expect(await table.load(['b'])).toEqual(rows(note('b', 2)));
  });
});
