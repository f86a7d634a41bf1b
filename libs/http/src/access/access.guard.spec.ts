import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Delete, Get, Post, type Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { outcome } from '../../../../test/support/caller.js';
import { caller, httpApp } from '../../../../test/support/http-lab.js';
import { StoreLab } from '../../../../test/support/store-lab.js';
import { csrfTokenOf, sessionCookie } from './csrf.js';
import { Allow, CurrentPrincipal, Public } from './declared-access.js';
import type { Principal } from './principal.js';

@Allow('windowClerk')
@Controller('posts')
class PostsController {
  @Get('clerk')
  clerk(@CurrentPrincipal() { personId }: Principal): object {
    return { personId };
  }

  @Post('clerk')
  write(): object {
    return {};
  }

  @Delete('clerk')
  remove(): object {
    return {};
  }

  @Get('both')
  @Allow('windowClerk', 'citizen')
  both(@CurrentPrincipal() { personId }: Principal): object {
    return { personId };
  }

  @Post('citizen')
  @Allow('citizen')
  citizen(): object {
    return {};
  }

  @Get('open')
  @Public()
  open(): object {
    return {};
  }
}

let lab: StoreLab;
let app: NestFastifyApplication;

beforeAll(async () => {
  lab = await StoreLab.open();
  app = await httpApp(lab, [PostsController]);
});
afterAll(async () => {
  await app.close();
  await lab.close();
});

type Headers = Readonly<Record<string, string>>;
const cookie = (token: string): Headers => ({ cookie: `${sessionCookie}=${token}` });
const bearer = (token: string): Headers => ({ authorization: `Bearer ${token}` });
const csrf = (token: string): Headers => ({ 'x-csrf-token': csrfTokenOf(token) });

async function send(method: 'get' | 'post' | 'delete', path: string, headers: Headers = {}) {
  return outcome(await caller(app, headers).send(method, `/posts/${path}`));
}

describe('a route', () => {
  it.each([
    ['the right post', 'clerk', cookie('clerk'), '200'],
    ['nobody', 'clerk', {}, '401 http.not-signed-in'],
    ['an unknown session', 'clerk', cookie('stolen'), '401 http.not-signed-in'],
    ['an empty session', 'clerk', cookie(''), '401 http.not-signed-in'],
    ['another post', 'clerk', cookie('reviewer'), '403 http.not-allowed'],
    ['a citizen', 'clerk', bearer('citizen'), '403 http.not-allowed'],
    ['staff with the session as a token', 'clerk', bearer('clerk'), '401 http.not-signed-in'],
    ['a citizen with the token as a session', 'both', cookie('citizen'), '401 http.not-signed-in'],
    ['one of several posts', 'both', bearer('citizen'), '200'],
    ['a token in small letters', 'both', { authorization: 'bearer citizen' }, '200'],
    ['another scheme', 'both', { authorization: 'Basic citizen' }, '401 http.not-signed-in'],
    ['a scheme without a token', 'both', { authorization: 'Bearer' }, '401 http.not-signed-in'],
    [
      'a wrong token beside a right session',
      'clerk',
      { ...bearer('x'), ...cookie('clerk') },
      '401 http.not-signed-in',
    ],
    ['anybody where it is public', 'open', {}, '200'],
    ['somebody unknown where it is public', 'open', cookie('stolen'), '200'],
  ])('answers %s', async (_who, path, headers, answer) => {
    expect(await send('get', path, headers)).toBe(answer);
  });
});

describe('a change by a session', () => {
  it.each([
    ['with its own token', csrf('clerk'), '201'],
    ['without a token', {}, '403 http.csrf'],
    ['with the token of another session', csrf('reviewer'), '403 http.csrf'],
    ['with an empty token', { 'x-csrf-token': '' }, '403 http.csrf'],
    ['with the session itself', { 'x-csrf-token': 'clerk' }, '403 http.csrf'],
  ])('%s', async (_how, headers, answer) => {
    expect(await send('post', 'clerk', { ...cookie('clerk'), ...headers })).toBe(answer);
    expect(await send('delete', 'clerk', { ...cookie('clerk'), ...headers })).toBe(
      answer.replace('201', '200'),
    );
  });

  it('needs none by bearer token: no browser adds that by itself', async () => {
    expect(await send('post', 'citizen', bearer('citizen'))).toBe('201');
  });

  it('cannot be sent by a token that says nothing of the session', () => {
    expect(csrfTokenOf('clerk')).not.toContain('clerk');
    expect(csrfTokenOf('clerk')).not.toBe(csrfTokenOf('clerk2'));
  });
});

describe('a route that does not say who may call it', () => {
  @Controller('silent')
  class SilentController {
    @Post('it')
    act(): object {
      return {};
    }

    @Public()
    @Get('it')
    look(): object {
      return {};
    }
  }

  /** Inherits the route, not the word. */
  @Controller('heir')
  class HeirController extends SilentController {}

  it.each<[string, Type]>([
    ['POST SilentController.act', SilentController],
    ['POST HeirController.act', HeirController],
  ])('keeps the app from starting, by name: %s', async (name, controller) => {
    await expect(httpApp(lab, [PostsController, controller])).rejects.toThrow(
      `routes without @Allow or @Public: ${name}`,
    );
  });
});
