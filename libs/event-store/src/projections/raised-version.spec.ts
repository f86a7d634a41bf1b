import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import { newStream, until } from '../../../../test/support/event-store.js';
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
import {
  caughtUp,
  checkpoint,
  dump,
  leftovers,
  parked,
  StoreLab,
  tell,
} from '../../../../test/support/store-lab.js';
import { Checkpoints } from './checkpoints.js';
import { ProjectionRebuild } from './projection-rebuild.js';
import { ProjectionWaiter } from './projection-waiter.js';
import { projectInto } from './row-projection.js';

let lab: StoreLab;

beforeEach(async () => {
  lab = await StoreLab.open(noteTables);
});
afterEach(() => lab.close());

const start = (into = intoNotes, worker = true): Promise<TestingModule> =>
  lab.app({ contributions: [{ events: noteEvents, projections: [into] }], entities: [NoteEntity], worker });

const second = projectInto(NoteEntity, {
  ...notes,
  version: 2,
  evolve: (row, recorded, key) => {
    const next = notes.evolve(row, recorded, key);
    return next && { ...next, place: 'v2' };
  },
});

describe('a projection of a new version', () => {
  it('serves its old rows until the new ones are whole; a program of the old version keeps them up to date', async () => {
    const old = await start();
    await tell(old, newStream(), noted({ amount: 2 }));
    await caughtUp(old, 'test.notes');
    const cli = await start(second, false);
    await cli.get(ProjectionRebuild).begin('test.notes');
    const letGo = await lab.hold(`LOCK TABLE read_next.note IN ACCESS EXCLUSIVE MODE`);
    const app = await start(second);
    const { position } = await tell(app, newStream(), noted({ amount: 3 }));
    expect(await app.get(ProjectionWaiter).wait('test.notes', position, 10_000)).toBe('fresh');
    expect(await dump(lab, 'read.note')).toMatch(/^\(a,2,5,,/);
    expect((await checkpoint(app, 'test.notes')).version).toBe(1);
    await letGo();
    await until('the new one serves', async () => (await checkpoint(app, 'test.notes')).version === 2);
    expect(await dump(lab, 'read.note')).toMatch(/^\(a,2,5,v2,/);
    await tell(old, newStream(), noted({ amount: 4 }));
    await caughtUp(app, 'test.notes');
    expect(await dump(lab, 'read.note')).toMatch(/^\(a,3,9,v2,/);
    expect(await leftovers(lab)).toEqual([]);
  });

  it('without an older program stands as it was, and a reader is told so', async () => {
    const first = await start();
    await tell(first, newStream(), noted({ amount: 2 }));
    await caughtUp(first, 'test.notes');
    await lab.closeApps();
    const cli = await start(second, false);
    const { position } = await tell(cli, newStream(), noted({ amount: 3 }));
    await cli.get(ProjectionRebuild).begin('test.notes');
    const letGo = await lab.hold(`LOCK TABLE read_next.note IN ACCESS EXCLUSIVE MODE`);
    const app = await start(second);
    expect(await app.get(ProjectionWaiter).wait('test.notes', position, 700)).toBe('stale');
    expect(await dump(lab, 'read.note')).toMatch(/^\(a,1,2,,/);
    await letGo();
    expect(await app.get(ProjectionWaiter).wait('test.notes', position, 20_000)).toBe('fresh');
    expect(await dump(lab, 'read.note')).toMatch(/^\(a,2,5,v2,/);
  });

  it('takes over the rebuild of an older one, which does not touch it any more', async () => {
    const old = await start(intoNotes, false);
    await tell(old, newStream(), noted({ amount: 2 }));
    await old.get(ProjectionRebuild).begin('test.notes');
    const app = await start(second);
    await until(
      'the new one serves',
      async () => (await app.get(Checkpoints).find('test.notes'))?.version === 2,
    );
    await app.get(ProjectionRebuild).begin('test.notes');
    await expect(old.get(ProjectionRebuild).begin('test.notes')).rejects.toThrow('by a newer program');
    await until('it is rebuilt', async () => (await leftovers(lab)).length === 0);
    expect(await dump(lab, 'read.note')).toMatch(/^\(a,1,2,v2,/);
  });

  it('that cannot digest an event stays parked beside the old rows, where everybody sees it, until it is unparked', async () => {
    let mended = false;
    const third = projectInto<NoteRow, NoteEvent>(NoteEntity, {
      ...notes,
      version: 3,
      evolve: (row, recorded, key) => {
        if (!mended) throw new Error('not yet');
        return notes.evolve(row, recorded, key);
      },
    });
    const first = await start();
    await tell(first, newStream(), noted({ amount: 2 }));
    await caughtUp(first, 'test.notes');
    await lab.closeApps();
    const app = await start(third);
    await until('it has begun', async () => (await leftovers(lab)).length > 0);
    expect((await parked(app, 'rebuild:test.notes')).reason).toBe('Error: not yet');
    expect(await dump(lab, 'read.note')).toMatch(/^\(a,1,2,/);
    mended = true;
    await app.get(Checkpoints).unpark('rebuild:test.notes');
    await until('the new one serves', async () => (await checkpoint(app, 'test.notes')).version === 3);
  });
});
