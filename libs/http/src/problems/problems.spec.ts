import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { answered, as, refusal, SampleServer } from '../testing/sample-server.js';

let sample: SampleServer;
beforeAll(async () => {
  sample = await SampleServer.start();
});
afterAll(() => sample.stop());

describe('an answer', () => {
  it('to a write tells where it ended', async () => {
    const { body, headers } = await answered(as('clerk', sample.post('written')));
    expect(body).toEqual({ caseId: 'c1', revision: 4 });
    expect(headers).toMatchObject({ etag: '"4"', 'banjian-position': 'store:17' });
  });

  it('is not waited for with a position that is none', async () => {
    expect(await refusal(sample.get('list').set('banjian-position', 'x y'))).toBe(
      '400 http.malformed-position',
    );
  });

  it('comes with a policy that lets nothing in from elsewhere', async () => {
    const { headers } = await answered(sample.get('open'));
    expect(headers['content-security-policy']).toMatch(/default-src 'self';.*frame-ancestors 'none'/);
    expect(headers['x-content-type-options']).toBe('nosniff');
  });
});

describe('what goes wrong', () => {
  it.each([
    ['rule', '409 sample.no'],
    ['missing', '404 sample.not-found'],
    ['stale', '412 stream.revision-mismatch'],
    ['reused', '422 http.idempotency-key-reused'],
    ['contended', '503 stream.contended'],
    ['away', '503 http.unavailable'],
    ['unknown', '503 http.unavailable'],
    ['full', '503 http.unavailable'],
    ['shuttingDown', '503 http.unavailable'],
    ['slow', '503 http.unavailable'],
    ['bug', '500 http.internal'],
  ])('%s is told as %s', async (how, told) => {
    expect(await refusal(sample.get(`failing/${how}`))).toBe(told);
  });

  it('by a rule names the rule and the facts', async () => {
    const { body } = await answered(sample.get('failing/rule'));
    expect(body).toMatchObject({
      title: '不可以',
      rule: '示例法 第一条',
      status: 409,
      detail: { code: 'M01' },
    });
  });

  it('for a while says when to try again', async () => {
    for (const how of ['away', 'contended']) {
      expect((await sample.get(`failing/${how}`)).headers['retry-after']).toMatch(/^[12]$/);
    }
  });

  it('inside stays inside', async () => {
    for (const how of ['bug', 'away']) {
      expect((await sample.get(`failing/${how}`)).text).not.toMatch(/hush|db\.internal|\.ts|\bat /);
    }
  });
});
