import { newId } from '@banjian/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { outcome, type Answered, type Caller } from '../support/caller.js';
import { gap, permit, submitPermit } from '../support/cases.js';
import { mustBeProblem } from '../support/must-be-problem.js';
import { startPlatform, type Platform } from '../support/platform.js';
import { sendRaw, type Sent } from '../support/wire.js';

let platform: Platform;
let citizen: Caller;
let clerk: Caller;
let caseId: string;

beforeAll(async () => {
  platform = await startPlatform();
  citizen = await platform.citizen('citizen');
  clerk = await platform.staff('clerk-intake', 'A01');
  ({ caseId } = await submitPermit(citizen));
});
afterAll(() => platform.stop());

const json = { 'content-type': 'application/json' };
const raw = (sent: Partial<Sent>): Promise<Answered> =>
  sendRaw(platform.server, {
    method: 'GET',
    path: '/',
    ...sent,
    headers: { ...clerk.headers, ...sent.headers },
  });

describe('a header', () => {
  it.each([
    ['if-match', ['1', '*', 'W/"1"', '"x"', '"99999999999"', '""']],
    ['idempotency-key', ['a b', 'x'.repeat(129), 'é', '']],
    ['banjian-window', ['A 01', '<script>', 'x'.repeat(33)]],
  ])('%s that is none is refused', async (header, values) => {
    const path = `/api/v1/cases/${caseId}/notice`;
    for (const value of values) {
      const answer = await raw({
        method: 'POST',
        path,
        headers: { ...json, [header]: value },
        body: JSON.stringify({ gaps: [gap(4)] }),
      });
      mustBeProblem(value, answer);
      expect([value, outcome(answer)]).toEqual([
        value,
        `400 http.malformed-${header.replace('banjian-', '')}`,
      ]);
    }
  });

  it('refused leaves the case as it was', async () => {
    expect((await platform.stream(`case-${caseId}`)).map(({ event }) => event.type)).toEqual([
      'ApplicationSubmitted',
      'MaterialsReceived',
      'ClockStarted',
      'ClockStarted',
    ]);
  });
});

describe('an address', () => {
  it.each(['/api/v1/nowhere', '/', '/api/v2/cases', '/api/v1/cases/a/b/c/d'])(
    '%s leads nowhere, by any method',
    async (path) => {
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
        const answer = await raw({ method, path });
        mustBeProblem(`${method} ${path}`, answer);
        expect(outcome(answer)).toBe('404 http.not-found');
      }
    },
  );

  it('a known address by another method is refused', async () => {
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE']) {
      const answer = await raw({ method, path: `/api/v1/cases/${caseId}/notice` });
      mustBeProblem(method, answer);
    }
  });

  it.each([
    ['/cases/%zz', 400],
    ['/cases/%ff', 400],
    ['/cases/%ed%a0%80', 400],
    ['/cases/%00', 400],
    ['/cases/not-a-uuid', 400],
    [`/cases/${'a'.repeat(300)}`, 414],
    [`/items/${'a'.repeat(300)}`, 414],
    ['/items/%E2%80%AE', 404],
    ['/items/YN-NO-001/guide', 404],
    [`/items/YN-TB-001/versions/${newId()}/guide`, 404],
    [`/items?words=${'x'.repeat(300)}`, 400],
    ['/items/facets?limit=1', 400],
    [`/cases/${newId()}/papers/%0a`, 404],
    ['/cases/work-list?limit=0', 400],
    ['/cases/work-list?limit=1&limit=2', 400],
    ['/cases/work-list?x=1', 400],
    ['/cases/work-list?__proto__=1', 400],
    ['/cases/work-list?stage[a]=received', 400],
    ['/cases/work-list?itemCode=%00', 400],
    ['/cases?number=', 400],
    ['/ratings?caseId=1', 400],
  ])('GET %s', async (path, status) => {
    const answer = await raw({ path: `/api/v1${path}` });
    mustBeProblem(path, answer);
    expect([path, answer.status]).toEqual([path, status]);
  });

  it('beside the pages of the documents is refused', async () => {
    for (const path of ['/docs/../package.json', '/docs/..%2f..%2fpackage.json', '/docs/nothing.js']) {
      mustBeProblem(path, await raw({ path }));
    }
  });
});

describe('a cursor', () => {
  const keys = [
    [],
    [1],
    [1, 2],
    [null, null],
    ['x', 'y'],
    ['2026-02-30T00:00:00.000Z', newId()],
    ['0000-01-01T00:00:00.000Z', newId()],
    ['9999-99-99', 'x'],
    [{}, []],
    [9, 'YN-TB-001'],
    [0, "x' OR 1=1 --"],
    [0.5, 'YN-TB-001'],
  ];

  it.each(['/cases/work-list', '/my/cases', '/my/licences', '/my/ratings', '/items'])(
    'a forged cursor of %s',
    async (path) => {
      const who = path.startsWith('/my') ? citizen : clerk;
      for (const key of keys) {
        const cursor = Buffer.from(JSON.stringify(key)).toString('base64url');
        const answer = await who.send('get', `${path}?cursor=${cursor}`);
        expect([path, key, [200, 400].includes(answer.status)]).toEqual([path, key, true]);
      }
      for (const cursor of ['%20', 'x', '', '*', 'bnVsbA', permit]) {
        mustBeProblem(cursor, await who.send('get', `${path}?cursor=${cursor}`));
      }
    },
  );
});
