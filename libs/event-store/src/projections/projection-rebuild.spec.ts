import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import {
  intoNotes,
  noted,
  NoteEntity,
  noteEvents,
  noteHistory,
  notes,
  noteTables,
} from '../../../../test/support/notes.js';
import { newStream, until } from '../../../../test/support/event-store.js';
import {
  caughtUp,
  checkpoint,
  dump,
  parked,
  rebuiltInBatchesOf,
  StoreLab,
  tell,
  tellAll,
} from '../../../../test/support/store-lab.js';
import { KeyRing } from '../sealing/key-ring.js';
import { ProjectionRebuild } from './projection-rebuild.js';
import { projectInto, type ProjectionInto } from './row-projection.js';

let lab: StoreLab;

beforeEach(async () => {
  lab = await StoreLab.open(noteTables);
});
afterEach(() => lab.close());

const start = (into = intoNotes, worker = true): Promise<TestingModule> =>
  lab.app({ contributions: [{ events: noteEvents, projections: [into] }], entities: [NoteEntity], worker });
const changed = (change: Partial<typeof notes>): ProjectionInto =>
  projectInto(NoteEntity, { ...notes, ...change });

describe('a read model rebuilt from zero', () => {
  it('has byte for byte the same rows, whatever the size of the batches', async () => {
    const app = await start(intoNotes, false);
    await tellAll(app, noteHistory(400));
    const dumps: string[] = [];
    for (const size of [1, 7, 500]) {
      await rebuiltInBatchesOf(size, intoNotes, app);
      dumps.push(await dump(lab, 'read.note'));
    }
    expect(dumps[0]).toContain('备注 399');
    expect(new Set(dumps).size).toBe(1);
  });

  it('has the same rows when a worker runs on and people go on writing', async () => {
    const app = await start();
    await tellAll(app, noteHistory(200));
    await caughtUp(app, 'test.notes');
    const cli = await start(intoNotes, false);
    const writing = tellAll(app, noteHistory(300));
    for (let times = 0; times < 3; times += 1) await cli.get(ProjectionRebuild).run('test.notes');
    await writing;
    await tellAll(app, noteHistory(30));
    await caughtUp(app, 'test.notes');
    const beside = await dump(lab, 'read.note');
    await lab.closeApp(app);
    await cli.get(ProjectionRebuild).run('test.notes');
    expect(await dump(lab, 'read.note')).toBe(beside);
  });

  it('runs again after it was parked, and the worker beside it goes on by itself', async () => {
    const broken = changed({
      evolve: (row, recorded, key) => {
        if (recorded.event.type === 'Struck') throw new Error('not written yet');
        return notes.evolve(row, recorded, key);
      },
    });
    const old = await start(broken);
    await tell(old, newStream(), noted(), { type: 'Struck', names: ['a'] }, noted({ amount: 3 }));
    await parked(old, 'test.notes');
    await expect(old.get(ProjectionRebuild).run('test.notes')).rejects.toThrow(
      'is parked: Error: not written yet',
    );
    await lab.closeApps();
    const worker = await start();
    const cli = await start(intoNotes, false);
    await cli.get(ProjectionRebuild).run('test.notes');
    await tell(worker, newStream(), noted({ amount: 4 }));
    await caughtUp(worker, 'test.notes');
    expect(await dump(lab, 'read.note')).toMatch(/^\(a,2,7,/);
  });

  it('is of a projection that exists', async () => {
    const cli = await start(intoNotes, false);
    await expect(cli.get(ProjectionRebuild).run('test.unheard-of')).rejects.toThrow('no projection');
  });

  it('shows an erased person’s words no longer, and is not parked by their absence', async () => {
    const app = await start();
    await tell(
      app,
      newStream(),
      noted({ person: 'gone', remark: '电话 13800000001' }),
      noted({ remark: '留下' }),
    );
    await caughtUp(app, 'test.notes');
    expect(await dump(lab, 'read.note')).toContain('13800000001');
    await app.get(KeyRing).erase('gone');
    await app.get(ProjectionRebuild).run('test.notes');
    await caughtUp(app, 'test.notes');
    const after = await dump(lab, 'read.note');
    expect(after).not.toContain('13800000001');
    expect(after).toContain('（已删除）');
    expect(after).toContain('留下');
    expect((await checkpoint(app, 'test.notes')).parked).toBeUndefined();
  });
});

describe('a projection of a new version', () => {
  const second = changed({
    version: 2,
    evolve: (row, recorded, key) => {
      const next = notes.evolve(row, recorded, key);
      return next && { ...next, place: 'v2' };
    },
  });

  it('folds everything again from the beginning', async () => {
    const first = await start();
    await tell(first, newStream(), noted({ amount: 2 }), noted({ amount: 3 }));
    await caughtUp(first, 'test.notes');
    await lab.closeApps();
    const app = await start(second);
    await until('it is rebuilt', async () => (await dump(lab, 'read.note')).startsWith('(a,2,5,v2'));
    expect((await checkpoint(app, 'test.notes')).version).toBe(2);
  });

  it('is left alone by a program of the old version that still runs', async () => {
    const old = await start();
    await tell(old, newStream(), noted());
    await caughtUp(old, 'test.notes');
    const app = await start(second);
    for (let n = 0; n < 5; n += 1) await tell(old, newStream(), noted());
    await caughtUp(app, 'test.notes');
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect((await checkpoint(app, 'test.notes')).version).toBe(2);
    expect(await dump(lab, 'read.note')).toMatch(/^\(a,6,6,v2,/);
  });
});

describe('two workers at once', () => {
  it('apply nothing twice and leave nothing out', async () => {
    const apps = [await start(), await start()];
    const [one, two] = apps;
    if (!one || !two) throw new Error('no workers');
    await Promise.all([tellAll(one, noteHistory(200)), tellAll(two, noteHistory(160))]);
    await caughtUp(one, 'test.notes');
    const together = await dump(lab, 'read.note');
    await lab.closeApp(two);
    await one.get(ProjectionRebuild).run('test.notes');
    await caughtUp(one, 'test.notes');
    expect(await dump(lab, 'read.note')).toBe(together);
  });

  it('do not step over what stood behind a parked event, when one is unparked', async () => {
    const brittle = changed({
      evolve: (row, recorded, key) => {
        if (broken && recorded.event.type === 'Noted' && recorded.event.amount === 13) throw new Error('13');
        return notes.evolve(row, recorded, key);
      },
    });
    let broken = true;
    const one = await start(brittle);
    const two = await start(brittle);
    await tell(one, newStream(), noted({ amount: 13 }), noted({ amount: 100 }));
    await parked(one, 'test.notes');
    // Both look past it while it is parked.
    await tell(two, newStream(), noted({ amount: 1_000 }));
    await new Promise((resolve) => setTimeout(resolve, 400));
    broken = false;
    await lab.admin(`UPDATE es.checkpoint SET parked_at = NULL WHERE name = 'test.notes'`);
    await tell(two, newStream(), noted({ amount: 10_000 }));
    await caughtUp(two, 'test.notes');
    expect(await dump(lab, 'read.note')).toMatch(/^\(a,4,11113,/);
  });
});
