import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import {
  intoNotes,
  NoteEntity,
  noteEvents,
  noteHistory,
  noteTables,
} from '../../../../test/support/notes.js';
import { until } from '../../../../test/support/event-store.js';
import { caughtUp, parked, StoreLab, tellAll } from '../../../../test/support/store-lab.js';
import { ProjectionRebuild } from './projection-rebuild.js';
import { ReadModels, type ReadModelStanding } from './read-models.js';

let lab: StoreLab;
let app: TestingModule;

beforeEach(async () => {
  lab = await StoreLab.open(noteTables);
  app = await start(true);
  await tellAll(app, noteHistory(20));
  await caughtUp(app, 'test.notes');
});
afterEach(() => lab.close());

const start = (worker: boolean): Promise<TestingModule> =>
  lab.app({
    contributions: [{ events: noteEvents, projections: [intoNotes] }],
    entities: [NoteEntity],
    worker,
  });
const standing = async (of = app): Promise<ReadModelStanding | undefined> =>
  (await of.get(ReadModels).standings())[0];

describe('how a read model stands', () => {
  it('is that it has seen everything, and is not held for silent because nothing happens', async () => {
    await lab.admin(`UPDATE es.checkpoint SET updated_at = updated_at - interval '1 hour'`);
    const found = await standing();
    expect(found).toMatchObject({ name: 'test.notes', done: found?.of });
    expect(found).not.toHaveProperty('silentSeconds');
    expect(found).not.toHaveProperty('rebuild');
  });

  it('is where it is parked, and whether the event itself can be read', async () => {
    await lab.admin(`ALTER TABLE es.event DISABLE TRIGGER USER;
      UPDATE es.event SET data = '{}' WHERE position = (SELECT max(position) FROM es.event)`);
    await app.get(ProjectionRebuild).begin('test.notes');
    await parked(app, 'rebuild:test.notes');
    const found = await standing();
    expect(found?.rebuild?.parked).toMatchObject({ at: found?.of, unreadable: true });
    expect(found?.parked).toBeUndefined();
    await lab.admin(
      `UPDATE es.checkpoint SET parked_reason = 'Error: not written yet' WHERE parked_at IS NOT NULL`,
    );
    expect((await standing())?.rebuild?.parked).toMatchObject({ unreadable: false });
  });

  it('is that nobody has moved it for so long, though there is something to do', async () => {
    await lab.closeApp(app);
    const alone = await start(false);
    await tellAll(alone, noteHistory(2));
    await alone.get(ProjectionRebuild).begin('test.notes');
    expect((await standing(alone))?.rebuild).not.toHaveProperty('silentSeconds');
    await lab.admin(`UPDATE es.checkpoint SET updated_at = updated_at - interval '5 minutes'`);
    const found = await standing(alone);
    for (const each of [found, found?.rebuild]) expect(each?.silentSeconds).toBeGreaterThanOrEqual(300);
  });

  it('is that its indexes are being made, however long that takes and though nothing else moves', async () => {
    await lab.admin('CREATE INDEX note_total ON read.note (total)');
    await lab.closeApp(app);
    const alone = await start(false);
    await alone.get(ProjectionRebuild).begin('test.notes');
    // Nobody can index a table that somebody may write to.
    const letGo = await lab.hold('LOCK TABLE read_next.note IN ROW EXCLUSIVE MODE');
    await start(true);
    await until(
      'its indexes are being made',
      async () => (await standing(alone))?.rebuild?.indexing === true,
    );
    await lab.admin(`UPDATE es.checkpoint SET updated_at = updated_at - interval '5 minutes'`);
    const found = await standing(alone);
    expect(found?.rebuild).toEqual({ version: 1, done: found?.of, of: found?.of, indexing: true });
    await letGo();
    await until('it serves', async () => (await standing(alone))?.rebuild === undefined);
  });

  it('is that nobody makes them any more, when whoever did was broken off', async () => {
    await lab.admin('CREATE INDEX note_total ON read.note (total)');
    await lab.closeApp(app);
    const alone = await start(false);
    await alone.get(ProjectionRebuild).begin('test.notes');
    const letGo = await lab.hold('LOCK TABLE read_next.note IN ROW EXCLUSIVE MODE');
    const worker = await start(true);
    await until(
      'its indexes are being made',
      async () => (await standing(alone))?.rebuild?.indexing === true,
    );
    await lab.admin(`SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE query LIKE '%es.beside_indexed%'
      AND pid <> pg_backend_pid()`);
    await lab.closeApp(worker);
    await lab.admin(`UPDATE es.checkpoint SET updated_at = updated_at - interval '5 minutes'`);
    const found = await standing(alone);
    expect(found?.rebuild).not.toHaveProperty('indexing');
    expect(found?.rebuild?.silentSeconds).toBeGreaterThanOrEqual(300);
    await letGo();
  });

  it('is that it waits to serve, for whoever reads the old rows, however long that takes', async () => {
    const letGo = await lab.hold('SELECT FROM read.note');
    await app.get(ProjectionRebuild).begin('test.notes');
    await until('it is filled', async () => {
      const found = await standing();
      return found?.rebuild?.done === found?.of;
    });
    await lab.admin(`UPDATE es.checkpoint SET updated_at = updated_at - interval '5 minutes'`);
    await until(
      'it gives a sign of life',
      async () => (await standing())?.rebuild?.silentSeconds === undefined,
    );
    await letGo();
    await until('it serves', async () => (await standing())?.rebuild === undefined);
  });
});
