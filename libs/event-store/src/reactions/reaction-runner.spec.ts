import { EventStreams, Rejected } from '@banjian/kernel';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import {
  copied as copiesOf,
  copies,
  copyAnew,
  copying,
  CopyHandler,
} from '../../../../test/support/copies.js';
import { noted, noteEvents, type NoteEvent } from '../../../../test/support/notes.js';
import { newStream, until } from '../../../../test/support/event-store.js';
import {
  caughtUp,
  checkpoint,
  parked,
  StoreLab,
  tell,
  tellFromTheFuture,
} from '../../../../test/support/store-lab.js';
import { reaction } from './reaction.js';

const { asked } = copying;

let lab: StoreLab;

beforeEach(async () => {
  copyAnew();
  lab = await StoreLab.open();
});
afterEach(() => lab.close());

const start = (worker = true): Promise<TestingModule> =>
  lab.app({ contributions: [{ events: noteEvents, reactions: [copies] }], providers: [CopyHandler], worker });
const copied = (app: TestingModule): Promise<readonly number[]> => copiesOf(app.get(EventStreams));
const refusals = (): Promise<readonly { reaction: string; code: string }[]> =>
  lab.admin('SELECT reaction, code FROM es.reaction_refused ORDER BY refused_at');

describe('a reaction', () => {
  it('acts as the system, caused by the event, in the order of the events', async () => {
    const app = await start();
    await tell(app, newStream(), noted({ amount: 1 }), noted({ amount: 2 }));
    await until('both are copied', async () => (await copied(app)).length === 2);
    expect(await copied(app)).toEqual([1, 2]);
    const [cause] = await lab.admin<{ id: string; correlation: string }>(
      `SELECT id, metadata ->> 'correlationId' AS correlation FROM es.event WHERE data ->> 'amount' = '1' ORDER BY position`,
    );
    expect(asked[0]).toMatchObject({
      actor: { person: 'system:test.copy', role: 'system' },
      channel: 'system',
      causationId: cause?.id,
      correlationId: cause?.correlation,
    });
  });

  it('is carried out again after a crash, with the same command id, so that its effect stands once', async () => {
    const dying = await start();
    // The checkpoint cannot move: as if the process had died between the command and it.
    await lab.admin(`
      CREATE FUNCTION es.refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''not now''; END';
      CREATE TRIGGER refused BEFORE UPDATE OF position ON es.checkpoint FOR EACH ROW EXECUTE FUNCTION es.refuse();`);
    await tell(dying, newStream(), noted({ amount: 1 }), noted({ amount: 2 }));
    await until('both were carried out', () => asked.length >= 2);
    await lab.closeApp(dying);
    await lab.admin('DROP TRIGGER refused ON es.checkpoint');
    const before = asked.length;
    const app = await start();
    await until('both were carried out again', () => asked.length >= before + 2);
    const ids = asked.map(({ commandId }) => commandId);
    expect(new Set(ids).size).toBe(2);
    expect(ids.slice(-2)).toEqual(ids.slice(0, 2));
    expect(await copied(app)).toEqual([1, 2]);
  });

  it('begins where it stood, with what happened while it was not running', async () => {
    const first = await start();
    await tell(first, newStream(), noted({ amount: 1 }));
    await until('it is copied', async () => (await copied(first)).length === 1);
    await until('it is written down', async () => {
      const { position } = await checkpoint(first, 'reaction:test.copy');
      return position !== undefined;
    });
    await lab.closeApps();
    const away = await start(false);
    await tell(away, newStream(), noted({ amount: 2 }));
    asked.length = 0;
    const back = await start();
    await until('it is copied', async () => (await copied(back)).length === 2);
    expect(asked.length).toBeLessThanOrEqual(2);
  });
});

describe('a reaction whose command fails', () => {
  it('writes a refusal by the rules down and passes on', async () => {
    const app = await start();
    copying.mood = (times) => {
      if (times === 1) throw new Rejected('note.too-late', { amount: 1 });
    };
    await tell(app, newStream(), noted({ amount: 1 }), noted({ amount: 2 }));
    await until('the second is copied', async () => (await copied(app)).length === 1);
    expect(await copied(app)).toEqual([2]);
    expect(await refusals()).toEqual([{ reaction: 'test.copy', code: 'note.too-late' }]);
  });

  it.each([
    ['the database is away', new Error('Connection terminated unexpectedly')],
    ['too many act on the stream at once', new Rejected('stream.contended')],
  ])('is tried again until it works when %s', async (_why, error) => {
    const app = await start();
    copying.mood = (times) => {
      if (times <= 3) throw error;
    };
    await tell(app, newStream(), noted({ amount: 1 }), noted({ amount: 2 }));
    await until('both are copied', async () => (await copied(app)).length === 2);
    expect(await copied(app)).toEqual([1, 2]);
    expect(await refusals()).toEqual([]);
    expect(new Set(asked.slice(0, 4).map(({ commandId }) => commandId)).size).toBe(1);
  });

  it('is parked by an event of a newer program, until a worker that can read it takes over from the old one', async () => {
    const old = await start();
    await tellFromTheFuture(old, newStream(), 'Noted');
    await tell(old, newStream(), noted({ amount: 2 }));
    expect((await parked(old, 'reaction:test.copy')).reason).toContain('newer than this program');
    expect(await copied(old)).toEqual([]);
    expect(await refusals()).toEqual([]);
    const upcasters = Object.fromEntries(
      Array.from({ length: 98 }, (_, n) => [n + 1, (data: object) => data]),
    );
    const schema = { ...noteEvents.Noted.schema, required: [] };
    const newer = { ...noteEvents, Noted: { ...noteEvents.Noted, version: 99, schema, upcasters } };
    const quiet = reaction<NoteEvent>('test.copy', ['Noted'], () => undefined);
    const app = await lab.app({ contributions: [{ events: newer as never, reactions: [quiet] }] });
    await until('it goes on', async () => (await checkpoint(app, 'reaction:test.copy')).parked === undefined);
    await caughtUp(app, 'reaction:test.copy');
  });
});
