import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Post, Req } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { IsInt, IsString } from 'class-validator';
import type { FastifyRequest } from 'fastify';
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

  it('is not wanted by a command without words, save an empty one', async () => {
    const seal = `${notes}/seal`;
    expect((await caller(app).send('post', '/notes/seal')).status).toBe(201);
    expect((await post('', json, seal))[0]).toBe(201);
    expect((await post('{}', json, seal))[0]).toBe(201);
    expect(await post('{"force":true}', json, seal)).toEqual([400, 'http.unexpected-body']);
  });
});
