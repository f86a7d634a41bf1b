import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { answered, as, goodBody, refusal, SampleServer } from '../testing/sample-server.js';

let sample: SampleServer;
beforeAll(async () => {
  sample = await SampleServer.start();
});
afterAll(() => sample.stop());

describe('who acts', () => {
  const send = async (who: string, key: string, body: object = goodBody): Promise<Record<string, unknown>> =>
    (await as(who, sample.post('acting')).set('idempotency-key', key).send(body)).body as Record<
      string,
      unknown
    >;

  it('is the person with post, organisation and region, and never a name', async () => {
    const { body, text } = await answered(as('clerk', sample.get('acting')).set('banjian-window', 'A-01'));
    const actor = { person: 'p1', role: 'windowClerk', organisation: 'hall', region: '532301' };
    expect(body).toMatchObject({ actor, channel: 'window', window: 'A-01' });
    expect(text).not.toContain('甲');
  });

  it('does the same command again with the same key, and another with another key, body or person', async () => {
    const [first, again] = [await send('clerk', 'k1'), await send('clerk', 'k1')];
    expect(again['commandId']).toBe(first['commandId']);
    expect(again['requestDigest']).toBe(first['requestDigest']);
    const [other, changed, person] = [
      await send('clerk', 'k2'),
      await send('clerk', 'k1', { ...goodBody, count: 2 }),
      await send('citizen', 'k1'),
    ];
    expect(other['commandId']).not.toBe(first['commandId']);
    expect(person['commandId']).not.toBe(first['commandId']);
    expect(changed['commandId']).toBe(first['commandId']);
    expect(changed['requestDigest']).not.toBe(first['requestDigest']);
    const random = async (): Promise<unknown> =>
      (await answered(as('clerk', sample.get('acting')))).body['commandId'];
    expect(await random()).not.toBe(await random());
  });

  it('comes by web or mini-program as a citizen, from the office as a reviewer, and sits at no window', async () => {
    const channel = async (who: string, said?: string): Promise<unknown> => {
      const asked = as(who, sample.get('acting')).set('banjian-window', 'A01');
      const { body } = await answered(said === undefined ? asked : asked.set('banjian-channel', said));
      return [body['channel'], body['window']];
    };
    expect(await channel('citizen')).toEqual(['web', undefined]);
    expect(await channel('citizen', 'miniProgram')).toEqual(['miniProgram', undefined]);
    expect(await channel('reviewer', 'miniProgram')).toEqual(['office', undefined]);
    expect(await refusal(as('citizen', sample.get('acting')).set('banjian-channel', 'window'))).toBe(
      '400 http.malformed-channel',
    );
  });

  it('names the revision that was seen, as an entity tag and in no other way', async () => {
    const { body } = await answered(as('clerk', sample.get('acting')).set('if-match', '"12"'));
    expect(body).toMatchObject({ expectedRevision: 12 });
    for (const wrong of ['12', 'W/"12"', '"-1"', '*', '"1", "2"', '"99999999999"']) {
      expect(await refusal(as('clerk', sample.get('acting')).set('if-match', wrong))).toBe(
        '400 http.malformed-if-match',
      );
    }
  });

  it.each([
    ['idempotency-key', 'a b'],
    ['idempotency-key', 'x'.repeat(129)],
    ['banjian-window', 'A 01'],
    ['banjian-window', 'x'.repeat(33)],
  ])('is refused with a malformed %s: %s', async (header, value) => {
    expect(await refusal(as('clerk', sample.get('acting')).set(header, value))).toBe(
      `400 http.malformed-${header.replace('banjian-', '')}`,
    );
  });
});
