import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Query } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { TestingModule } from '@nestjs/testing';
import { newStream } from '../../../../test/support/event-store.js';
import { caller, httpApp } from '../../../../test/support/http-lab.js';
import { intoNotes, noted, NoteEntity, noteEvents, noteTables } from '../../../../test/support/notes.js';
import { caughtUp, StoreLab, tell } from '../../../../test/support/store-lab.js';
import { Public } from '../access/declared-access.js';
import { atRevision, written } from './answer.js';
import { PageQuery } from './paging.js';
import { Reads } from './reads.js';

@Public()
@Controller('answers')
class AnswersController {
  @Get('write')
  write(): object {
    return written({ id: 'x' }, { revision: 3, position: 'here:7' });
  }

  @Get('unchanged')
  unchanged(): object {
    return written({ id: 'x' }, { revision: 0, position: '' });
  }

  @Get('read')
  read(): object {
    return atRevision({ id: 'x' }, 5);
  }

  @Get('plain')
  plain(): object {
    return { id: 'x' };
  }

  @Get('notes')
  @Reads('test.notes')
  notes(@Query() { limit, cursor }: PageQuery): object {
    return { limit, cursor };
  }

  @Get('two')
  @Reads('test.notes', 'test.nobody-keeps-this')
  two(): object {
    return {};
  }
}

let lab: StoreLab;
let app: NestFastifyApplication;
let worker: TestingModule;

beforeAll(async () => {
  lab = await StoreLab.open(noteTables);
  app = await httpApp(lab, [AnswersController]);
  const contributions = [{ events: noteEvents, projections: [intoNotes] }];
  worker = await lab.app({ contributions, entities: [NoteEntity] });
});
afterAll(async () => {
  await app.close();
  await lab.close();
});

const ask = async (path: string, position?: string) => {
  const seen = position === undefined ? {} : { 'banjian-position': position };
  const began = performance.now();
  const { status, body, headers } = await caller(app, seen).send('get', `/answers/${path}`);
  const { etag, 'banjian-position': at, 'banjian-stale': stale } = headers;
  return { status, body, etag, at, stale, took: performance.now() - began };
};

describe('an answer', () => {
  it('to a write says its revision, and where it ended', async () => {
    const answer = { status: 200, body: { id: 'x', revision: 3 }, etag: '"3"', at: 'here:7' };
    expect(await ask('write')).toMatchObject(answer);
  });

  it('to a write that changed nothing has no position', async () => {
    expect(await ask('unchanged')).toMatchObject({ etag: '"0"', at: undefined });
  });

  it('to a read says the revision it shows, in a header only', async () => {
    expect(await ask('read')).toMatchObject({ body: { id: 'x' }, etag: '"5"', at: undefined });
  });

  it('else is the body as it is', async () => {
    expect(await ask('plain')).toMatchObject({ body: { id: 'x' }, at: undefined, stale: undefined });
  });
});

describe('a read after a write', () => {
  it('waits for the rows and is then fresh', async () => {
    const { position } = await tell(worker, newStream(), noted());
    expect(await ask('notes', position)).toMatchObject({ status: 200, stale: undefined });
    await caughtUp(worker, 'test.notes');
  });

  it('waits two seconds, then answers all the same and says that it is stale', async () => {
    const letGo = await lab.hold(`SELECT FROM es.checkpoint WHERE name = 'test.notes' FOR UPDATE`);
    const { position } = await tell(worker, newStream(), noted());
    const { status, stale, took } = await ask('notes', position);
    await letGo();
    expect([status, stale]).toEqual([200, 'true']);
    expect(took).toBeGreaterThanOrEqual(2_000);
  });

  it('is stale when one of several projections is', async () => {
    const { position } = await tell(worker, newStream(), noted());
    expect(await ask('two', position)).toMatchObject({ status: 200, stale: 'true' });
  });

  it('does not wait where nothing was written or no projection is read', async () => {
    expect((await ask('notes')).stale).toBeUndefined();
    expect((await ask('plain', 'elsewhere:5')).status).toBe(200);
  });

  it.each([
    ['elsewhere:5', 'stream.foreign-position'],
    ['a b', 'http.malformed-position'],
    ['x'.repeat(101), 'http.malformed-position'],
  ])('refuses the position %.20s', async (position, code) => {
    expect(await ask('notes', position)).toMatchObject({ status: 400, body: { code } });
  });
});

describe('a page asked for', () => {
  it('has between one and a hundred rows', async () => {
    expect((await ask('notes?limit=1&cursor=abc')).body).toEqual({ limit: 1, cursor: 'abc' });
    expect((await ask('notes?limit=100')).body).toEqual({ limit: 100 });
    for (const limit of ['0', '101', '-1', '1.5', '1e1', 'abc', '', '99999999999999999999', ' 5'])
      expect(await ask(`notes?limit=${limit}`)).toMatchObject({
        status: 400,
        body: { code: 'http.invalid-body' },
      });
  });
});
