import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { IsInt, IsString } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { outcome } from '../../../../test/support/caller.js';
import { caller, httpApp } from '../../../../test/support/http-lab.js';
import { StoreLab } from '../../../../test/support/store-lab.js';
import { Public } from '../access/declared-access.js';

class NoteBody {
  @IsString()
  readonly text!: string;

  @IsInt()
  readonly count!: number;
}

@Public()
@Controller('notes')
class NotesController {
  @Post()
  write(@Body() body: NoteBody, @Req() { bodyText }: FastifyRequest): object {
    return { text: body.text, count: body.count, bodyText };
  }

  @Post('seal')
  seal(): object {
    return { sealed: true };
  }

  @Get(':name')
  read(@Param('name') name: string, @Query('of') of?: string): object {
    return { name, of };
  }
}

let lab: StoreLab;
let app: NestFastifyApplication;

beforeAll(async () => {
  lab = await StoreLab.open();
  app = await httpApp(lab, [NotesController]);
});
afterAll(async () => {
  await app.close();
  await lab.close();
});

const notes = '/api/v1/notes';
const json = 'application/json';

async function post(body: string | Buffer, type = json, path = notes): Promise<[number, string]> {
  const sent = { method: 'POST', url: path, headers: { 'content-type': type }, payload: body } as const;
  const { statusCode, payload } = await app.inject(sent);
  return [statusCode, (JSON.parse(payload) as { code?: string }).code ?? ''];
}

describe('a body', () => {
  it('reaches the controller in NFC, and as it was sent for telling repeats apart', async () => {
    const text = '{"text":"e\u0301","count":2}';
    const { status, body } = await caller(app).send('post', '/notes', text);
    expect([status, body]).toEqual([201, { text: 'é', count: 2, bodyText: text }]);
  });

  it.each([
    ['http.malformed-json', '{'],
    ['http.duplicate-key', '{"text":"a","count":1,"count":2}'],
    ['http.control-character', '{"text":"\\u0000","count":1}'],
    ['http.lone-surrogate', '{"text":"\\ud800","count":1}'],
    ['http.forbidden-name', '{"text":"a","count":1,"__proto__":{"x":1}}'],
    ['http.too-deep', '['.repeat(100_000)],
    ['http.number-out-of-range', '{"text":"a","count":1e999}'],
    ['http.malformed-utf8', Buffer.from([0x22, 0xc3, 0x28, 0x22])],
    ['http.malformed-json', Buffer.from('{"text":"a","count":1}', 'utf16le')],
    ['http.invalid-body', '{"text":"a","count":1,"extra":1}'],
    ['http.invalid-body', '{"text":"a","count":"1"}'],
    ['http.invalid-body', '{"text":{"$ne":1},"count":1}'],
    ['http.invalid-body', '{}'],
    ['http.invalid-body', ''],
    ['http.invalid-body', '[]'],
    ['http.invalid-body', 'null'],
    ['http.invalid-body', '"text"'],
    ['http.invalid-body', '7'],
  ])('is refused as %s: %.40j', async (code, body) => {
    expect(await post(body)).toEqual([400, code]);
  });

  it('that is wrong names every field and rule, never its value', async () => {
    const wrong = { count: '13800001234' };
    const { body } = await caller(app).send('post', '/notes', wrong);
    expect(body).toMatchObject({
      detail: {
        faults: [
          { field: 'text', rules: ['isString'] },
          { field: 'count', rules: ['isInt'] },
        ],
      },
    });
    expect(JSON.stringify(body)).not.toContain('13800001234');
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/xml'])(
    'of type %s is refused: a form of another page cannot post to us',
    async (type) => {
      expect(await post('{"text":"a","count":1}', type)).toEqual([415, 'http.unsupported-media-type']);
    },
  );

  it('over a mebibyte is refused', async () => {
    const body = JSON.stringify({ text: 'x'.repeat(1024 * 1024), count: 1 });
    expect(await post(body)).toEqual([413, 'http.body-too-large']);
  });

  it('is not wanted by a command without words, save an empty one', async () => {
    const seal = `${notes}/seal`;
    expect((await caller(app).send('post', '/notes/seal')).status).toBe(201);
    expect((await post('', json, seal))[0]).toBe(201);
    expect((await post('{}', json, seal))[0]).toBe(201);
    expect(await post('{"force":true}', json, seal)).toEqual([400, 'http.unexpected-body']);
  });
});

describe('an address', () => {
  it('is clean in path and query', async () => {
    const { body } = await caller(app).send('get', '/notes/e%CC%81?of=e%CC%81');
    expect(body).toEqual({ name: 'é', of: 'é' });
  });

  it.each([
    [400, 'http.control-character', '/a%00b'],
    [400, 'http.control-character', '/a?of=%07'],
    [400, 'http.repeated-parameter', '/a?of=1&of=2'],
    [400, 'http.forbidden-name', '/a?__proto__=1'],
    [400, 'http.bad-request', '/%zz'],
    [400, 'http.bad-request', '/%c3%28'],
    [404, 'http.not-found', '/a/b/c'],
    [414, 'http.address-too-long', `/${'a'.repeat(300)}`],
  ])('is refused with %i %s: %.30s', async (status, code, path) => {
    const answer = await caller(app).send('get', `/notes${path}`);
    expect(outcome(answer)).toBe(`${String(status)} ${code}`);
    expect(answer.headers['content-type']).toMatch('application/problem+json');
  });
});
