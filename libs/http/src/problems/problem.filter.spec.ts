import { ClockSkew, OutcomeUnknown, StoreUnavailable } from '@banjian/event-store';
import { Rejected } from '@banjian/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, ForbiddenException, Get, Param, ParseUUIDPipe } from '@nestjs/common';
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
  problem: new Problem(422, 'test.odd', { field: 'x' }),
  wait: new Problem(429, 'http.too-many-requests', {}, 900),
  rule: new Rejected('test.rule-says-no', { material: 'M03' }),
  missing: new Rejected('case.not-found'),
  stale: new Rejected('stream.revision-mismatch', { actual: 7 }),
  contended: new Rejected('stream.contended'),
  reused: new Rejected('http.idempotency-key-reused'),
  foreign: new Rejected('stream.foreign-position'),
  erased: new Rejected('subject.erased'),
  storeAway: new StoreUnavailable(secret),
  unknown: new OutcomeUnknown(secret),
  skew: new ClockSkew(secret),
  refusedConnection: coded('ECONNREFUSED'),
  shutdown: coded('57P01'),
  diskFull: coded('53100'),
  cancelled: coded('57014'),
  driverSays: Object.assign(new Error(secret), { driverError: coded('08006') }),
  terminated: new Error('Connection terminated unexpectedly'),
  poolExhausted: new Error('timeout exceeded when trying to connect'),
  bug: new TypeError(secret),
  badSql: coded('42601'),
  text: secret,
  nothing: undefined,
  nest: new ForbiddenException(secret),
};

@Public()
@Controller('errors')
class ErrorsController {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  @Get('uuid/:id')
  uuid(@Param('id', ParseUUIDPipe) id: string): string {
    return id;
  }

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
  problemTitles({ 'test.rule-says-no': { title: '材料不全', rule: '行政许可法 第三十二条' } });
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
    ['problem', 422, 'test.odd'],
    ['wait', 429, 'http.too-many-requests'],
    ['rule', 409, 'test.rule-says-no'],
    ['missing', 404, 'case.not-found'],
    ['stale', 412, 'stream.revision-mismatch'],
    ['contended', 503, 'stream.contended'],
    ['reused', 422, 'http.idempotency-key-reused'],
    ['foreign', 400, 'stream.foreign-position'],
    ['erased', 410, 'subject.erased'],
    ['storeAway', 503, 'http.unavailable'],
    ['unknown', 503, 'http.unavailable'],
    ['skew', 503, 'http.unavailable'],
    ['refusedConnection', 503, 'http.unavailable'],
    ['shutdown', 503, 'http.unavailable'],
    ['diskFull', 503, 'http.unavailable'],
    ['cancelled', 503, 'http.unavailable'],
    ['driverSays', 503, 'http.unavailable'],
    ['terminated', 503, 'http.unavailable'],
    ['poolExhausted', 503, 'http.unavailable'],
    ['bug', 500, 'http.internal'],
    ['badSql', 500, 'http.internal'],
    ['text', 500, 'http.internal'],
    ['nothing', 500, 'http.internal'],
    ['nest', 403, 'http.bad-request'],
    ['sql', 500, 'http.internal'],
    ['uuid/7', 400, 'http.bad-request'],
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
    const after = async (name: string): Promise<string | undefined> =>
      (await ask(name)).headers['retry-after'];
    expect([await after('wait'), await after('contended'), await after('storeAway')]).toEqual([
      '900',
      '1',
      '2',
    ]);
    expect([await after('rule'), await after('bug')]).toEqual([undefined, undefined]);
  });

  it('tells people the title and the rule that said no, and the facts', async () => {
    const { body } = await ask('rule');
    expect(body).toMatchObject({
      title: '材料不全',
      rule: '行政许可法 第三十二条',
      detail: { material: 'M03' },
    });
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
