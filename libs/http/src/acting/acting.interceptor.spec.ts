import { acting, type Acting } from '@banjian/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { setTimeout as sleep } from 'node:timers/promises';
import { caller, httpApp } from '../../../../test/support/http-lab.js';
import { StoreLab } from '../../../../test/support/store-lab.js';
import { csrfTokenOf, sessionCookie } from '../access/csrf.js';
import { Allow, Public } from '../access/declared-access.js';

@Controller('acts')
class ActsController {
  @Post(':id')
  @Allow('windowClerk', 'reviewer', 'citizen')
  async act(@Param('id') _id: string, @Body() _body: object): Promise<Acting> {
    // It holds behind whatever is awaited.
    await sleep(1);
    return acting();
  }

  @Get('nobody')
  @Public()
  nobody(): object {
    try {
      return acting();
    } catch (error) {
      return { message: (error as Error).message };
    }
  }
}

let lab: StoreLab;
let app: NestFastifyApplication;

beforeAll(async () => {
  lab = await StoreLab.open();
  app = await httpApp(lab, [ActsController]);
});
afterAll(async () => {
  await app.close();
  await lab.close();
});

type Headers = Readonly<Record<string, string>>;
const staff = (token: string): Headers => ({
  cookie: `${sessionCookie}=${token}`,
  'x-csrf-token': csrfTokenOf(token),
});
const clerk = staff('clerk');
const citizen: Headers = { authorization: 'Bearer citizen' };

async function act(headers: Headers, { path = '1', body = {} } = {}): Promise<Acting> {
  const answer = await caller(app, headers).send('post', `/acts/${path}`, body);
  expect([answer.status, answer.body]).toEqual([201, expect.anything()]);
  return answer.body as Acting;
}

const refused = (headers: Headers): Promise<string> => caller(app, headers).refused('/acts/1');

const key = (value: string): Headers => ({ 'idempotency-key': value });

describe('the command id', () => {
  it('is the same for the same person, route and key, whatever stands behind the question mark', async () => {
    const { commandId } = await act({ ...clerk, ...key('k-1') });
    expect((await act({ ...clerk, ...key('k-1') })).commandId).toBe(commandId);
    expect((await act({ ...clerk, ...key('k-1') }, { path: '1?trace=2' })).commandId).toBe(commandId);
    expect((await act({ ...clerk, ...key('k-1') }, { body: { other: 1 } })).commandId).toBe(commandId);
  });

  it('is another for another person, route or key', async () => {
    const all = await Promise.all([
      act({ ...clerk, ...key('k-1') }),
      act({ ...staff('reviewer'), ...key('k-1') }),
      act({ ...clerk, ...key('k-1') }, { path: '2' }),
      act({ ...clerk, ...key('k-2') }),
      act(clerk),
      act(clerk),
    ]);
    expect(new Set(all.map(({ commandId }) => commandId)).size).toBe(6);
  });

  it.each(['', 'with blank', 'x'.repeat(129), '键'])('takes no key like %.10j', async (value) => {
    const sent = Buffer.from(value).toString('latin1');
    expect(await refused({ ...clerk, ...key(sent) })).toBe('400 http.malformed-idempotency-key');
  });
});

describe('who acts', () => {
  it('is kept apart for requests at the same time', async () => {
    const turns = Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? clerk : citizen));
    const acted = await Promise.all(turns.map((headers) => act(headers)));
    expect(acted.map(({ actor }) => actor.person)).toEqual(
      turns.map((headers) => (headers === clerk ? 'clerk-1' : 'citizen-1')),
    );
    expect(new Set(acted.map(({ correlationId }) => correlationId)).size).toBe(40);
  });

  it('is nobody on a public route', async () => {
    const { body } = await caller(app, clerk).send('get', '/acts/nobody');
    expect(body).toEqual({ message: expect.stringContaining('nobody acts here') as unknown });
  });
});
