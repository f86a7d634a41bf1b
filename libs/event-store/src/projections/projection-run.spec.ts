import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { TestingModule } from '@nestjs/testing';
import {
  intoNotes,
  intoOtherNotes,
  noted,
  NoteEntity,
  noteEvents,
  noteTables,
  OtherNoteEntity,
  superstitious,
  notes,
  type NoteRow,
  type NoteEvent,
} from '../../../../test/support/notes.js';
import { newStream, until } from '../../../../test/support/event-store.js';
import {
  caughtUp,
  checkpoint,
  dump,
  parked,
  StoreLab,
  tell,
  tellFromTheFuture,
} from '../../../../test/support/store-lab.js';
import { Checkpoints } from './checkpoints.js';
import { projectInto } from './row-projection.js';

let lab: StoreLab;

beforeEach(async () => {
  lab = await StoreLab.open(noteTables);
});
afterEach(async () => {
  jest.restoreAllMocks();
  await lab.close();
});

const contribution = { events: noteEvents, projections: [intoNotes, intoOtherNotes] };
const worker = (): Promise<TestingModule> =>
  lab.app({ contributions: [contribution], entities: [NoteEntity, OtherNoteEntity] });

/** From now on every commit that changes a note fails, until it is allowed again. */
async function refuseCommits(): Promise<() => Promise<void>> {
  await lab.admin(`
    CREATE FUNCTION read.refuse() RETURNS trigger LANGUAGE plpgsql AS
      'BEGIN RAISE EXCEPTION ''not now''; END';
    CREATE CONSTRAINT TRIGGER refused AFTER INSERT OR UPDATE ON read.note
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION read.refuse();`);
  return async () => {
    await lab.admin('DROP TRIGGER refused ON read.note; DROP FUNCTION read.refuse();');
  };
}

const totalOf = async (table: string, name: string): Promise<number> =>
  (await lab.admin<{ total: number }>(`SELECT total FROM ${table} WHERE name = $1`, [name]))[0]?.total ?? 0;

describe('rows and checkpoint', () => {
  it('move together: what fails at commit has moved neither, and is tried again', async () => {
    const app = await worker();
    await tell(app, newStream(), noted({ names: ['before'] }));
    await caughtUp(app, 'test.notes');
    const stood = await checkpoint(app, 'test.notes');
    const allow = await refuseCommits();
    await tell(app, newStream(), noted({ names: ['a', 'b'], amount: 5 }));
    await caughtUp(app, 'test.superstitious');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await checkpoint(app, 'test.notes')).toEqual({
      ...stood,
      silentSeconds: expect.any(Number),
    });
    expect(await totalOf('read.note', 'a')).toBe(0);
    await allow();
    await caughtUp(app, 'test.notes');
    expect([await totalOf('read.note', 'a'), await totalOf('read.note', 'b')]).toEqual([5, 5]);
  });

  it('move together when the connection is killed in the middle of a batch', async () => {
    const app = await worker();
    await tell(app, newStream(), noted({ names: ['killed'] }));
    await caughtUp(app, 'test.notes');
    // The batch waits for this row, its own checkpoint already locked.
    const letGo = await lab.hold(`UPDATE read.note SET total = total WHERE name = 'killed'`);
    await tell(app, newStream(), noted({ names: ['killed'], amount: 7 }));
    const waiting = `SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%"read"."note"%'`;
    await until('the batch is under way', async () => (await lab.admin(waiting)).length > 0);
    await lab.admin(`SELECT pg_terminate_backend(pid) FROM (${waiting}) AS w`);
    await letGo();
    await caughtUp(app, 'test.notes');
    expect(await totalOf('read.note', 'killed')).toBe(8);
  });

  it('hold for an event that concerns several rows, the same row again, or none', async () => {
    const app = await worker();
    const many = Array.from({ length: 6_000 }, (_, n) => `many-${n}`);
    await tell(
      app,
      newStream(),
      noted({ names: ['x', 'y', 'z'] }),
      noted({ names: ['x', 'x'], amount: 2 }),
      noted({ names: [] }),
      { type: 'Struck', names: ['y'] },
      noted({ names: many }),
    );
    await caughtUp(app, 'test.notes');
    const rows = await lab.admin<{ name: string }>(
      `SELECT name FROM read.note WHERE name IN ('x', 'y', 'z') ORDER BY name`,
    );
    expect(rows.map(({ name }) => name)).toEqual(['x', 'z']);
    expect(await totalOf('read.note', 'x')).toBe(5);
    expect(await totalOf('read.note', 'many-5999')).toBe(1);
  });
});

describe('an event a projection cannot digest', () => {
  it('parks that projection there, with event and reason, while another goes on', async () => {
    const told = jest.spyOn(Logger.prototype, 'error');
    const app = await worker();
    await tell(app, newStream(), noted({ names: ['p'] }), noted({ names: ['p'], amount: 13 }));
    await tell(app, newStream(), noted({ names: ['p'], amount: 100 }));
    await caughtUp(app, 'test.notes');
    const why = await parked(app, 'test.superstitious');
    const [event] = await lab.admin<{ id: string; position: string }>(
      `SELECT id, position FROM es.event WHERE data ->> 'amount' = '13'`,
    );
    expect(why).toEqual({
      position: expect.stringMatching(new RegExp(`:${event?.position ?? ''}$`)) as unknown,
      eventId: event?.id,
      reason: 'RangeError: 13 is unlucky',
    });
    const words = `test.superstitious is parked before event ${event?.id ?? ''}: RangeError: 13 is unlucky`;
    expect(told.mock.calls).toEqual([[words]]);
    expect(await totalOf('read.other_note', 'p')).toBe(1);
    expect(await totalOf('read.note', 'p')).toBe(114);
  });

  it('is tried again when somebody unparks it, wherever it runs, and nothing behind it is skipped', async () => {
    const app = await worker();
    await tell(app, newStream(), noted({ names: ['p'], amount: 13 }), noted({ names: ['p'] }));
    await parked(app, 'test.superstitious');
    // Unparked with the bug still in: parked again, in the same place.
    const why = await parked(app, 'test.superstitious');
    await app.get(Checkpoints).unpark('test.superstitious');
    expect(await parked(app, 'test.superstitious')).toEqual(why);
    await lab.closeApps();
    const mended = projectInto<NoteRow, NoteEvent>(OtherNoteEntity, {
      ...superstitious,
      evolve: (...given) => notes.evolve(...given),
    });
    const fixed = await lab.app({
      contributions: [{ events: noteEvents, projections: [mended] }],
      entities: [OtherNoteEntity],
    });
    await tell(fixed, newStream(), noted({ names: ['p'], amount: 1000 }));
    // As the command line does it: another process, the run itself is not asked.
    await lab.admin(`UPDATE es.checkpoint SET parked_at = NULL WHERE name = 'test.superstitious'`);
    await caughtUp(fixed, 'test.superstitious');
    expect(await totalOf('read.other_note', 'p')).toBe(1014);
  });

  it('is one of a newer program, too', async () => {
    const app = await worker();
    await tellFromTheFuture(app, newStream(), 'Noted');
    expect((await parked(app, 'test.notes')).reason).toContain('newer than this program');
  });
});

describe('an event whose row the database refuses', () => {
  it('parks the projection at that event; what comes before it in the same batch is carried out', async () => {
    const quiet = await lab.app({ contributions: [{ events: noteEvents }], worker: false });
    await tell(quiet, newStream('wide'), noted({ names: ['w'] }), noted({ names: ['x'], huge: 2 ** 40 }));
    await tell(quiet, newStream('wide'), noted({ names: ['y'] }));
    const wide = projectInto(NoteEntity, { ...notes, name: 'test.wide', categories: ['wide'] });
    const app = await lab.app({
      contributions: [{ events: noteEvents, projections: [wide] }],
      entities: [NoteEntity],
    });
    expect((await parked(app, 'test.wide')).reason).toContain('out of range');
    expect(await dump(lab, 'read.note')).toMatch(/^\(w,1,1,/);
  });

  it('is found behind one the program cannot digest, which comes first', async () => {
    const quiet = await lab.app({ contributions: [{ events: noteEvents }], worker: false });
    await tell(quiet, newStream('mixed'), noted({ names: ['m'] }), noted({ amount: 13 }));
    await tellFromTheFuture(quiet, newStream('mixed'), 'Noted');
    const mixed = projectInto(OtherNoteEntity, {
      ...superstitious,
      name: 'test.mixed',
      categories: ['mixed'],
    });
    const app = await lab.app({
      contributions: [{ events: noteEvents, projections: [mixed] }],
      entities: [OtherNoteEntity],
    });
    expect((await parked(app, 'test.mixed')).reason).toBe('RangeError: 13 is unlucky');
    expect(await totalOf('read.other_note', 'm')).toBe(1);
  });
});
