import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import {
  intoNotes,
  noted,
  NoteEntity,
  noteEvents,
  notes,
  noteTables,
  type NoteEvent,
  type NoteRow,
} from '../../../../test/support/notes.js';
import { newStream } from '../../../../test/support/event-store.js';
import { caughtUp, dump, StoreLab, tell } from '../../../../test/support/store-lab.js';
import { EventCodec } from '../codec/event-codec.js';
import { EventStore, type StoredEvent } from '../event-store.js';
import { projectInto } from '../projections/row-projection.js';
import { throughAll } from '../through-all.js';
import type { StreamFault } from './chain-check.js';
import type { RowFault } from './projection-check.js';
import { StoreChecks, type OpenChecks } from './store-checks.js';

/** More rows, and more streams a batch, than are held in memory. */
const wide = 5_000;
const named = (from: number, count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => `row-${String(from + n).padStart(5, '0')}`);

let lab: StoreLab;
let app: TestingModule;

beforeAll(async () => {
  lab = await StoreLab.open(noteTables);
  app = await lab.app({
    contributions: [{ events: noteEvents, projections: [intoNotes] }],
    entities: [NoteEntity],
  });
  for (let from = 0; from < wide; from += 250)
    await tell(
      app,
      newStream(),
      noted({ names: named(from, 250), place: `${from}` }),
      noted({ names: ['a'] }),
    );
  // Rows of long ago come again, and some go.
  await tell(app, newStream(), noted({ names: named(0, 100), amount: 7 }));
  await tell(app, newStream(), { type: 'Struck', names: named(200, 50) });
  await caughtUp(app, 'test.notes');
  await lab.admin('CREATE TABLE public.kept AS SELECT * FROM read.note');
});
afterAll(() => lab.close());
afterEach(() => lab.admin('DELETE FROM read.note; INSERT INTO read.note SELECT * FROM public.kept'));

interface Found {
  readonly rows: number;
  readonly faults: readonly (RowFault | StreamFault | string)[];
}

/** Everything in batches of three events; `meanwhile` comes to pass after the rows were taken. */
function verified(meanwhile = () => Promise.resolve(), asked = app): Promise<Found> {
  return asked.get(StoreChecks).ofStore(async (checks) => {
    await meanwhile();
    const faults: Found['faults'][number][] = [];
    let batch: StoredEvent[] = [];
    await throughAll(asked.get(EventStore), async (event) => {
      if (batch.push(event) < 3) return;
      faults.push(...(await looked(checks, batch)));
      batch = [];
    });
    faults.push(...(await looked(checks, batch)));
    await checks.chain.layDown();
    for await (const fault of checks.ends()) faults.push(fault);
    for (const model of checks.models) for await (const fault of model.faults()) faults.push(fault);
    return { rows: checks.models.reduce((sum, { count }) => sum + count, 0), faults };
  });
}

async function looked({ chain, models }: OpenChecks, batch: readonly StoredEvent[]): Promise<string[]> {
  const opened = await Promise.all(
    batch.map(async (stored) => ({ stored, recorded: await app.get(EventCodec).decode<never>(stored) })),
  );
  await chain.reach(batch);
  for (const model of models) await model.reach(opened);
  const faults = opened.flatMap((each) => [
    chain.faultOf(each.stored),
    ...models.map((model) => model.fold(each)),
  ]);
  for (const each of [chain, ...models]) await each.ease();
  return faults.flatMap((fault) => fault ?? []);
}

describe('all rows of a read model against a fold of their own', () => {
  it('hold where nobody touched them, and are not touched themselves', async () => {
    const before = await dump(lab, 'read.note');
    expect(await verified()).toEqual({ rows: wide + 1 - 50, faults: [] });
    expect(await dump(lab, 'read.note')).toBe(before);
  });

  it('are named in the order of their keys where they differ, are missing, or should not be there', async () => {
    await lab.admin(`UPDATE read.note SET total = total + 1, place = 'X' WHERE name = 'row-00003';
      DELETE FROM read.note WHERE name = 'row-04999';
      INSERT INTO read.note VALUES ('row-00220', 1, 1, NULL, '[]', 0);`);
    expect((await verified()).faults).toEqual([
      { projection: 'test.notes', key: 'row-00003', fault: '与重新计算不符：total、place' },
      { projection: 'test.notes', key: 'row-00220', fault: '多出这一行' },
      { projection: 'test.notes', key: 'row-04999', fault: '缺少这一行' },
    ]);
  });

  it('hold where the same is merely written otherwise', async () => {
    await lab.admin(
      `UPDATE read.note SET remarks = replace(remarks::text, '":', '" : ')::json WHERE name < 'row-00300'`,
    );
    expect((await verified()).faults).toEqual([]);
  });

  it('are told one by one, also where all of them are wrong', async () => {
    await lab.admin('UPDATE read.note SET count = count + 1');
    expect((await verified()).faults).toHaveLength(wide + 1 - 50);
  });

  it('hold as they stood when it began, though they move on meanwhile', async () => {
    const moved = async (): Promise<void> => {
      await tell(app, newStream(), noted({ names: named(0, 2_000), amount: 1_000 }));
      await caughtUp(app, 'test.notes');
    };
    expect((await verified(moved)).faults).toEqual([]);
    await lab.admin('DELETE FROM public.kept; INSERT INTO public.kept SELECT * FROM read.note');
    expect((await verified()).faults).toEqual([]);
  });

  it('that no table takes are told, and the others are checked all the same', async () => {
    const small = 2 ** 40;
    const proud: typeof notes = {
      ...notes,
      evolve: (row, recorded, name) => {
        const kept = notes.evolve(row, recorded, name);
        return kept && name === 'row-00007' ? { ...kept, small } : kept;
      },
    };
    const other = await lab.app({
      contributions: [
        { events: noteEvents, projections: [projectInto<NoteRow, NoteEvent>(NoteEntity, proud)] },
      ],
      entities: [NoteEntity],
      worker: false,
    });
    expect((await verified(undefined, other)).faults).toEqual([
      expect.objectContaining({ key: 'row-00007', fault: expect.stringContaining('1099511627776') }),
    ]);
  });
});

describe('what a further check remembers', () => {
  it('is what it last was, however much of it', async () => {
    await app.get(StoreChecks).ofStore(async (checks) => {
      const remembered = await checks.remembers<string>('streams');
      const [keys, gone] = [named(0, 50_000), named(500, 500)];
      const text = (n: number, key: string): string => `${String(n)} ${key} “张”`;
      for (const n of [1, 2]) {
        for (let from = 0; from < keys.length; from += 5_000) {
          const batch = keys.slice(from, from + 5_000);
          await remembered.reach(batch);
          for (const key of batch) {
            if (remembered.get(key) !== (n === 1 ? undefined : text(1, key))) throw new Error(key);
            remembered.set(key, text(n, key));
          }
          await remembered.ease();
        }
      }
      for (const n of [1, 2]) {
        await remembered.reach(gone);
        for (const key of gone) {
          if (n === 2) expect(remembered.get(key)).toBeUndefined();
          else remembered.set(key, undefined);
        }
        await remembered.layDown();
      }
      await remembered.reach(['row-00001', 'row-49999']);
      expect(remembered.get('row-00001')).toBe(text(2, 'row-00001'));
      expect(remembered.get('row-49999')).toBe(text(2, 'row-49999'));
    });
  });
});

describe('ends of streams', () => {
  it('are told where the store has them elsewhere, or has a stream without events', async () => {
    const [last] = await lab.admin<{ stream: string }>(
      'SELECT stream FROM es.stream ORDER BY stream LIMIT 1',
    );
    await lab.admin('ALTER TABLE es.stream DISABLE TRIGGER USER');
    await lab.admin('UPDATE es.stream SET revision = revision + 2 WHERE stream = $1', [last?.stream]);
    await lab.admin(
      `INSERT INTO es.stream (stream, revision, hash, recorded_at) SELECT 'test-gone', 0, hash, recorded_at FROM es.stream LIMIT 1`,
    );
    expect((await verified()).faults).toEqual([
      expect.objectContaining({ stream: last?.stream, fault: expect.stringContaining('末尾缺少') }),
      { stream: 'test-gone', revision: 0, fault: '全部事件都不见了' },
    ]);
  });
});
