import { Rejected } from '@banjian/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import { intoNotes, noted, NoteEntity, noteEvents, noteTables } from '../../../../test/support/notes.js';
import { newStream } from '../../../../test/support/event-store.js';
import { StoreLab, tell } from '../../../../test/support/store-lab.js';
import { ProjectionWaiter } from './projection-waiter.js';

let lab: StoreLab;
let worker: TestingModule;
let api: TestingModule;

beforeAll(async () => {
  lab = await StoreLab.open(noteTables);
  const contributions = [{ events: noteEvents, projections: [intoNotes] }];
  worker = await lab.app({ contributions, entities: [NoteEntity] });
  api = await lab.app({ contributions, entities: [NoteEntity], worker: false });
});
afterAll(() => lab.close());

const countOf = async (name: string): Promise<number> =>
  (await lab.admin<{ count: number }>('SELECT count FROM read.note WHERE name = $1', [name]))[0]?.count ?? 0;

describe('reading one’s own writes', () => {
  it('answers fresh as soon as the rows show the write, in whatever process they are kept', async () => {
    for (let n = 1; n <= 20; n += 1) {
      const { position } = await tell(api, newStream(), noted({ names: ['mine'] }));
      expect(await api.get(ProjectionWaiter).wait('test.notes', position, 5_000)).toBe('fresh');
      expect(await countOf('mine')).toBe(n);
    }
  });

  it('answers fresh for a write the projection does not care for', async () => {
    const { position } = await tell(api, newStream(), { type: 'Struck', names: [] });
    expect(await api.get(ProjectionWaiter).wait('test.notes', position, 5_000)).toBe('fresh');
  });

  it('answers stale when the projection does not come along in time, and no sooner', async () => {
    const letGo = await lab.hold(`SELECT FROM es.checkpoint WHERE name = 'test.notes' FOR UPDATE`);
    const { position } = await tell(api, newStream(), noted({ names: ['late'] }));
    const began = performance.now();
    expect(await api.get(ProjectionWaiter).wait('test.notes', position, 300)).toBe('stale');
    expect(performance.now() - began).toBeGreaterThanOrEqual(300);
    await letGo();
    expect(await worker.get(ProjectionWaiter).wait('test.notes', position, 10_000)).toBe('fresh');
  });

  it('answers stale for a projection nobody keeps', async () => {
    const { position } = await tell(api, newStream(), noted());
    expect(await api.get(ProjectionWaiter).wait('test.unheard-of', position, 50)).toBe('stale');
  });

  it.each(['', 'elsewhere:5', 'no position', '0'])(
    'refuses a position of another store: %j',
    async (foreign) => {
      for (const projection of ['test.notes', 'test.unheard-of']) {
        const waiting = api.get(ProjectionWaiter).wait(projection, foreign, 50);
        await expect(waiting).rejects.toThrow(new Rejected('stream.foreign-position'));
      }
    },
  );
});
