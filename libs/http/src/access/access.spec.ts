import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Test } from 'supertest';
import { csrfTokenOf, sessionCookie } from './csrf.js';
import { as, refusal, SampleServer } from '../testing/sample-server.js';

let sample: SampleServer;
beforeAll(async () => {
  sample = await SampleServer.start();
});
afterAll(() => sample.stop());

describe('who may come in', () => {
  it('is nobody by default: neither unknown, nor in another post', async () => {
    expect(await refusal(sample.get('me'))).toBe('401 http.not-signed-in');
    expect(await refusal(as('nobody', sample.get('me')))).toBe('401 http.not-signed-in');
    expect(await refusal(sample.get('me').set('authorization', 'Basic reviewer'))).toBe(
      '401 http.not-signed-in',
    );
    expect(await refusal(as('clerk', sample.get('me')))).toBe('403 http.not-allowed');
    expect((await as('reviewer', sample.get('me'))).body).toEqual({ me: 'p2' });
  });

  it('keeps an app with a route that declares nothing from starting', async () => {
    const careless = await sample.careless();
    await expect(careless.init()).rejects.toThrow(
      /^routes without @Allow or @Public: GET ForgottenController\.left$/,
    );
    await careless.close();
  });

  it('by cookie needs the token that a page of another origin cannot read', async () => {
    const cookie = `${sessionCookie}=clerk`;
    const byCookie = (): Test => sample.post('written').set('cookie', cookie);
    expect(await refusal(byCookie())).toBe('403 http.csrf');
    expect(await refusal(byCookie().set('x-csrf-token', csrfTokenOf('reviewer')))).toBe('403 http.csrf');
    expect((await byCookie().set('x-csrf-token', csrfTokenOf('clerk'))).status).toBe(201);
    expect((await as('clerk', sample.post('written'))).status).toBe(201);
    // A wrong token in the header is not made good by the cookie beside it.
    expect(await refusal(as('nobody', byCookie()))).toBe('401 http.not-signed-in');
  });
});
