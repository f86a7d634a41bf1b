import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import { Pool } from 'pg';
import { newStream, until } from '../../../../test/support/event-store.js';
import {
  noteHistory,
  intoNotes,
  noted,
  NoteEntity,
  noteEvents,
  notes,
  noteTables,
} from '../../../../test/support/notes.js';
import {
  caughtUp,
  dump,
  leftovers,
  rebuiltInBatchesOf,
  StoreLab,
  tell,
  tellAll,
} from '../../../../test/support/store-lab.js';
import { ProjectionRebuild } from './projection-rebuild.js';
import { ProjectionWaiter } from './projection-waiter.js';
import type { RebuildProgress } from './read-model-rebuild.js';
import { projectInto } from './row-projection.js';

let lab: StoreLab;

const furnished = `${noteTables}
  ALTER TABLE read.note ADD COLUMN own text DEFAULT 'x', ADD CONSTRAINT plausible CHECK (count >= 0);
  ALTER TABLE read.note DROP COLUMN own;
  ALTER TABLE read.note ADD COLUMN worth integer GENERATED ALWAYS AS (total * 2) STORED;
  CREATE UNIQUE INDEX note_unique ON read.note (name, count);
  CREATE INDEX "note Total" ON read.note (total DESC) WHERE count > 1;
  CREATE INDEX note_words ON read.note USING gin (to_tsvector('simple', coalesce(place, ''))) WITH (fastupdate = off);
  ALTER TABLE read.note SET (fillfactor = 80);
  GRANT SELECT ON read.note TO PUBLIC;`;

beforeEach(async () => {
  lab = await StoreLab.open(furnished);
});
afterEach(() => lab.close());

const start = (into = intoNotes, worker = true): Promise<TestingModule> =>
  lab.app({ contributions: [{ events: noteEvents, projections: [into] }], entities: [NoteEntity], worker });

/** Everything about a table that is not its rows; the order in which rights were granted means nothing. */
async function furniture(table: string): Promise<unknown> {
  const [row] = await lab.admin<object>(
    `SELECT es.table_shape(oid, true) AS shape, pg_get_userbyid(relowner) AS owner, reloptions,
            ARRAY(SELECT format('%s %s', CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END, privilege_type)
                    FROM aclexplode(relacl) ORDER BY 1) AS rights
       FROM pg_class WHERE oid = $1::regclass`,
    [table],
  );
  return row;
}

const oid = async (): Promise<unknown> => (await lab.admin(`SELECT 'read.note'::regclass::oid`))[0];

describe('a read model rebuilt beside the one that serves', () => {
  it('takes its place with the same columns, constraints, indexes, owner and rights, and leaves nothing behind', async () => {
    const app = await start();
    await tellAll(app, noteHistory(60));
    await caughtUp(app, 'test.notes');
    const [before, rows, was] = [await furniture('read.note'), await dump(lab, 'read.note'), await oid()];
    expect(before).toMatchObject({ owner: 'banjian_owner', reloptions: ['fillfactor=80'] });
    expect(JSON.stringify(before)).toMatch(
      /note Total.*note_words.*plausible|plausible.*note Total.*note_words/s,
    );
    const told: RebuildProgress[] = [];
    await app.get(ProjectionRebuild).run('test.notes', (progress) => told.push(progress));
    expect(await oid()).not.toEqual(was);
    expect(await furniture('read.note')).toEqual(before);
    expect(await dump(lab, 'read.note')).toBe(rows);
    expect(await leftovers(lab)).toEqual([]);
    expect(told.at(-1)).toEqual({ done: told.at(-1)?.of, of: expect.any(Number) as unknown });
  });

  it('lets the old one serve and be kept up to date until it is full', async () => {
    const app = await start();
    await tell(app, newStream(), noted({ amount: 2 }), noted({ amount: 3 }));
    await caughtUp(app, 'test.notes');
    const cli = await start(intoNotes, false);
    // The swap waits for a reader who does not end.
    const letGo = await lab.hold('SELECT FROM read.note');
    const rebuilding = cli.get(ProjectionRebuild).run('test.notes');
    await until('it has begun', async () => (await leftovers(lab)).length > 0);
    const { position } = await tell(app, newStream(), noted({ amount: 4 }));
    expect(await app.get(ProjectionWaiter).wait('test.notes', position, 10_000)).toBe('fresh');
    expect(await dump(lab, 'read.note')).toMatch(/^\(a,3,9,/);
    expect(await leftovers(lab)).toContainEqual({ name: 'rebuild:test.notes' });
    await letGo();
    await rebuilding;
    expect(await dump(lab, 'read.note')).toMatch(/^\(a,3,9,/);
  });

  it('shows a reader who never stops neither an error nor a row less than before', async () => {
    const app = await start();
    await tellAll(app, noteHistory(80));
    await caughtUp(app, 'test.notes');
    const readers = new Pool({ connectionString: lab.appUrl, max: 3 });
    let reading = true;
    const seen: number[][] = [];
    const read = async (reader: number): Promise<void> => {
      const counts: number[] = [];
      seen.push(counts);
      // Prepared once a connection, as our own statements are; with and without.
      const name = reader === 0 ? undefined : { name: 'count' };
      while (reading) {
        const { rows } = await readers.query<{ n: number }>({
          text: 'SELECT sum(count)::int AS n FROM read.note',
          ...name,
        });
        counts.push(rows[0]?.n ?? 0);
      }
    };
    const all = [0, 1, 2].map(read);
    const writing = tellAll(
      app,
      Array.from({ length: 120 }, () => noted({ names: ['row-1', 'row-2'] })),
    );
    for (let times = 0; times < 5; times += 1) await app.get(ProjectionRebuild).run('test.notes');
    await writing;
    await caughtUp(app, 'test.notes');
    reading = false;
    await Promise.all(all);
    await readers.end();
    expect(Math.min(...seen.map(({ length }) => length))).toBeGreaterThan(20);
    for (const counts of seen) expect(counts).toEqual([...counts].sort((a, b) => a - b));
    expect(seen[0]?.[0]).toBeGreaterThan(0);
  });

  it('that was broken off goes on with the rows that were written', async () => {
    const app = await start();
    await tellAll(app, noteHistory(60));
    await caughtUp(app, 'test.notes');
    const cli = await start(intoNotes, false);
    const letGo = await lab.hold('SELECT FROM read.note');
    const rebuild = cli.get(ProjectionRebuild).of('test.notes');
    await rebuild.begin();
    const broken = new AbortController();
    const over = rebuild.finish(() => undefined, broken.signal).catch(() => 'broken off');
    await until(
      'it is filled',
      async () => (await dump(lab, 'read_next.note')) === (await dump(lab, 'read.note')),
    );
    broken.abort();
    expect(await over).toBe('broken off');
    await letGo();
    await tellAll(app, noteHistory(60));
    await caughtUp(app, 'test.notes');
    const rows = await dump(lab, 'read.note');
    await cli.get(ProjectionRebuild).run('test.notes');
    expect(await dump(lab, 'read.note')).toBe(rows);
  });

  it('goes on with rows that were written long before', async () => {
    const app = await start();
    const many = (letter: string): string[] =>
      Array.from({ length: 3_000 }, (_, each) => `${letter}${String(each)}`);
    // More rows than are held back, twice over.
    for (const letter of ['a', 'b', 'c', 'd']) await tell(app, newStream(), noted({ names: many(letter) }));
    await tell(app, newStream(), noted({ names: ['a0', 'b1', 'd2', 'e'] }));
    await caughtUp(app, 'test.notes');
    const rows = await dump(lab, 'read.note');
    const cli = await start(intoNotes, false);
    await rebuiltInBatchesOf(1, intoNotes, cli);
    expect(await dump(lab, 'read.note')).toBe(rows);
  });

  it('waits for a long reader, and lets the others read meanwhile', async () => {
    const app = await start(intoNotes, false);
    await tell(app, newStream(), noted());
    await app.get(ProjectionRebuild).run('test.notes');
    const letGo = await lab.hold('SELECT FROM read.note');
    const was = await oid();
    const rebuilding = app.get(ProjectionRebuild).run('test.notes');
    const began = performance.now();
    for (let times = 0; performance.now() - began < 1_000; times += 1)
      expect(await dump(lab, 'read.note')).toMatch(/^\(a,1,1,/);
    expect(await oid()).toEqual(was);
    await letGo();
    await rebuilding;
    expect(await oid()).not.toEqual(was);
  });

  it('is begun anew when the table that serves is changed on the way', async () => {
    const app = await start(intoNotes, false);
    await tellAll(app, noteHistory(20));
    await app.get(ProjectionRebuild).run('test.notes');
    const rows = await dump(lab, 'read.note');
    const letGo = await lab.hold('SELECT FROM read.note');
    const rebuilding = app.get(ProjectionRebuild).run('test.notes');
    await until('all indexes are made', async () =>
      JSON.stringify(await furniture('read_next.note').catch(() => '')).includes('note_words'),
    );
    await letGo();
    await lab.admin('CREATE INDEX note_late ON read.note (small)');
    await lab.admin('DROP INDEX read.note_words');
    const wanted = await furniture('read.note');
    await rebuilding;
    await app.get(ProjectionRebuild).run('test.notes');
    expect(await furniture('read.note')).toEqual(wanted);
    expect(await dump(lab, 'read.note')).toBe(rows);
    expect(await leftovers(lab)).toEqual([]);
  });

  it('refuses a table whose like cannot be made', async () => {
    const app = await start(intoNotes, false);
    await lab.admin(`CREATE FUNCTION read.nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
      CREATE TRIGGER t BEFORE UPDATE ON read.note FOR EACH ROW EXECUTE FUNCTION read.nothing()`);
    await expect(app.get(ProjectionRebuild).run('test.notes')).rejects.toThrow('none can be made beside it');
    expect(await leftovers(lab)).toEqual([]);
  });

  it('is given up without a trace when an event cannot be digested, and the old one serves on', async () => {
    const app = await start();
    await tell(app, newStream(), noted({ amount: 13 }), noted({ amount: 2 }));
    await caughtUp(app, 'test.notes');
    const broken = projectInto(NoteEntity, {
      ...notes,
      evolve: () => {
        throw new Error('not written yet');
      },
    });
    const rows = await dump(lab, 'read.note');
    await lab.closeApps();
    const cli = await start(broken, false);
    await expect(cli.get(ProjectionRebuild).run('test.notes')).rejects.toThrow(
      'is parked: Error: not written yet',
    );
    expect([await dump(lab, 'read.note'), await leftovers(lab)]).toEqual([rows, []]);
  });
});
