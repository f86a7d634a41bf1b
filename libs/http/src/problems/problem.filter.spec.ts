import { ClockSkew, UndecodableEvent, type StoredEvent } from '@banjian/event-store';
import { Rejected } from '@banjian/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, ForbiddenException, Get, Param } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { caller, httpApp } from '../../../../test/support/http-lab.js';
import { StoreLab } from '../../../../test/support/store-lab.js';
import { Public } from '../access/declared-access.js';
import { Problem } from './problem.js';
import { problemTitles } from './problem-titles.js';

const secret = 'password=hunter2 at /srv/app/secret.ts:12';
/** As the driver tells it. */
const coded = (code: string): Error => Object.assign(new Error(secret), { code });

const errors: Readonly<Record<string, unknown>> = {
  wait: new Problem(429, 'http.too-many-requests', {}, 900),
  foreign: new Rejected('stream.foreign-position'),
  erased: new Rejected('subject.erased'),
  skew: new ClockSkew(secret),
  unreadable: new UndecodableEvent({ type: 'CaseClosed' } as StoredEvent, secret),
  refusedConnection: coded('ECONNREFUSED'),
  shutdown: coded('57P01'),
  diskFull: coded('53100'),
  cancelled: coded('57014'),
  driverSays: Object.assign(new Error(secret), { driverError: coded('08006') }),
  standby: coded('25006'),
  deadlock: coded('40P01'),
  terminated: new Error('Connection terminated unexpectedly'),
  badSql: coded('42601'),
  text: secret,
  nothing: undefined,
  nest: new ForbiddenException(secret),
};

@Public()
@Controller('errors')
class ErrorsController {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  @Get('sql')
  sql(): Promise<unknown> {
    return this.database.query(`SELECT 'hunter2' FROM nowhere`);
  }

  @Get(':name')
  throw(@Param('name') name: string): never {
    throw errors[name];
  }
}

let lab: StoreLab;
let app: NestFastifyApplication;

beforeAll(async () => {
  lab = await StoreLab.open();
  app = await httpApp(lab, [ErrorsController]);
});
afterAll(async () => {
  await app.close();
  await lab.close();
});

const ask = (name: string) => caller(app).send('get', `/errors/${name}`);

describe('what goes wrong', () => {
  it.each([
    ['wait', 429, 'http.too-many-requests'],
    ['foreign', 400, 'stream.foreign-position'],
    ['erased', 410, 'subject.erased'],
    ['unreadable', 500, 'stream.event-unreadable'],
    ['skew', 503, 'http.unavailable'],
    ['refusedConnection', 503, 'http.unavailable'],
    ['shutdown', 503, 'http.unavailable'],
    ['diskFull', 503, 'http.unavailable'],
    ['cancelled', 503, 'http.unavailable'],
    ['driverSays', 503, 'http.unavailable'],
    ['standby', 503, 'http.unavailable'],
    ['deadlock', 503, 'http.unavailable'],
    ['terminated', 503, 'http.unavailable'],
    ['badSql', 500, 'http.internal'],
    ['text', 500, 'http.internal'],
    ['nothing', 500, 'http.internal'],
    ['nest', 403, 'http.bad-request'],
    ['sql', 500, 'http.internal'],
  ])('%s leaves as problem+json with status %i and code %s', async (name, status, code) => {
    const { status: got, headers, body, text } = await ask(name);
    expect(got).toBe(status);
    expect(headers['content-type']).toMatch('application/problem+json');
    const traceId: unknown = expect.stringMatching(/^[0-9a-f-]{36}$/);
    expect(body).toMatchObject({ type: `urn:banjian:problem:${code}`, code, status, traceId });
    // Neither the stack nor what the database, the driver or the program said.
    expect(text).not.toMatch(/hunter2|secret|nowhere|node_modules|\bat\b .*:\d+/);
  });

  it('says when trying again makes sense', async () => {
    expect((await ask('wait')).headers['retry-after']).toBe('900');
    expect((await ask('shutdown')).headers['retry-after']).toBe('2');
    expect((await ask('badSql')).headers['retry-after']).toBeUndefined();
  });
});

describe('the table of titles', () => {
  it('has one title for a code', () => {
    problemTitles({ 'test.twice': '一' });
    problemTitles({ 'test.twice': '一' });
    expect(() => {
      problemTitles({ 'test.twice': '二' });
    }).toThrow('two titles for test.twice');
  });
});
