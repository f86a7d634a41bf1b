import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request, { type Test } from 'supertest';
import { answered, as, goodBody, refusal, SampleServer } from '../testing/sample-server.js';

let sample: SampleServer;
beforeAll(async () => {
  sample = await SampleServer.start();
});
afterAll(() => sample.stop());

describe('a request', () => {
  const sent = (type: string, body: string): Test =>
    as('clerk', sample.post('acting')).set('content-type', type).send(body);

  it('to no address is told so as a problem', async () => {
    expect(await refusal(sample.get('nowhere'))).toBe('404 http.not-found');
    expect(await refusal(request(sample.server).get('/nowhere'))).toBe('404 http.not-found');
    expect(await refusal(sample.get('of/1'))).toBe('400 http.bad-request');
    expect(await refusal(sample.get('of/%'))).toMatch(/^400 /);
    expect(await refusal(sample.get(`of/${'x'.repeat(201)}`))).toBe('414 http.address-too-long');
  });

  it('comes as JSON and in no other form', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/xml',
      'multipart/form-data',
    ]) {
      expect(await refusal(sent(type, 'a=1'))).toBe('415 http.unsupported-media-type');
    }
    expect((await sent('application/json; charset=utf-8', JSON.stringify(goodBody))).status).toBe(201);
  });

  it('is at most a megabyte long', async () => {
    expect(await refusal(sent('application/json', `"${'x'.repeat(1024 * 1024)}"`))).toBe(
      '413 http.body-too-large',
    );
  });

  it('is read by the rules of the door, in body and address', async () => {
    expect(await refusal(sent('application/json', '{"count":1,"count":2}'))).toBe('400 http.duplicate-key');
    expect(await refusal(sample.get('open?a=1&a=2'))).toBe('400 http.repeated-parameter');
    expect(await refusal(sample.get('open?a=%00'))).toBe('400 http.control-character');
    expect(await refusal(sample.get('open?__proto__=1'))).toBe('400 http.forbidden-name');
    expect(await refusal(sample.get('failing/%00'))).toBe('400 http.control-character');
    expect((await sample.get('open?a=e%CC%81')).body).toEqual({ query: { a: 'é' } });
  });

  it('that is no UTF-8 is refused', async () => {
    const bytes = Buffer.from([0x22, 0xff, 0x22]);
    const answer = as('clerk', sample.post('acting'))
      .set('content-type', 'application/json')
      .serialize((body: Buffer) => body as never);
    expect(await refusal(answer.send(bytes))).toBe('400 http.malformed-utf8');
  });

  it('tells every wrong field by its path, in words, and does not repeat what was sent', async () => {
    const body = { count: 99, parts: [{ name: 'hush-hush', more: 1 }, 'hush'], extra: 'hush' };
    const { status, body: told, text } = await answered(as('clerk', sample.post('acting')).send(body));
    const { code, detail } = told as {
      code: string;
      detail: { faults: { field: string; message: string }[] };
    };
    expect([status, code]).toEqual([400, 'http.invalid-body']);
    expect(Object.fromEntries(detail.faults.map(({ field, message }) => [field, message]))).toEqual({
      extra: '没有这个字段',
      count: '应为不大于 9 的数',
      'parts.0.more': '没有这个字段',
      'parts.0.name': '应为最多 4 个字符的文字',
      'parts.1': '应为对象',
    });
    expect(text).not.toContain('hush');
    const lacking = await answered(as('clerk', sample.post('acting')).send({ parts: [{}] }));
    expect((lacking.body as { detail: { faults: object[] } }).detail.faults).toMatchObject([
      { field: 'count', message: '缺少此项' },
      { field: 'parts.0.name', message: '缺少此项' },
    ]);
  });

  it.each(['[]', 'null', '1', '"x"', '[{"count":1,"parts":[]}]', '{"count":"1","parts":[]}', '{"parts":{}}'])(
    'whose body has another shape is refused: %s',
    async (body) => {
      expect(await refusal(sent('application/json', body))).toMatch(
        /^400 http\.(invalid-body|unexpected-body)$/,
      );
    },
  );

  it('for a page is refused with a limit that is no number from 1 to 100', async () => {
    for (const limit of ['0', '101', '', 'ten', '1e1', '-1', '1.5', ' 5']) {
      expect(await refusal(sample.get(`list?limit=${limit}`))).toBe('400 http.invalid-body');
    }
    expect((await sample.get('list?limit=100')).body).toEqual({ limit: 100 });
  });
});

describe('beside the API', () => {
  it('it tells that it lives and that it is ready', async () => {
    expect((await request(sample.server).get('/healthz')).body).toEqual({ status: 'ok' });
    const { status, body } = await answered(request(sample.server).get('/readyz'));
    expect([status, (body as { store: { healthy: boolean } }).store.healthy]).toEqual([200, true]);
  });

  it('it documents itself from the rules that check', async () => {
    const { body } = await answered(request(sample.server).get('/openapi.json'));
    const { components } = body as { components: { schemas: Record<string, { properties: object }> } };
    expect(components.schemas['SampleBody']?.properties).toMatchObject({
      count: { type: 'integer', maximum: 9 },
      parts: { type: 'array', maxItems: 2, items: { $ref: '#/components/schemas/PartBody' } },
    });
    const page = await request(sample.server).get('/docs');
    expect([page.status, page.type]).toEqual([200, 'text/html']);
    expect(page.text).not.toMatch(/(?:src|href)=['"](?:https?:)?\/\//);
  });
});
