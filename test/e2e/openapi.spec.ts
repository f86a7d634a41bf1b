import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import request from 'supertest';
import { openApiOf, prefix, routesOf, type OpenApi, type Operation, type Route } from '../support/routes.js';
import { startPlatform, type Platform } from '../support/platform.js';

let platform: Platform;
let document: OpenApi;
let routes: readonly Route[];

beforeAll(async () => {
  platform = await startPlatform();
  document = await openApiOf(platform.server);
  routes = await routesOf(platform.server);
});
afterAll(() => platform.stop());

const operations = (): readonly (readonly [path: string, Operation])[] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.values(methods).map((operation) => [path, operation] as const),
  );

/** Commands that say all by their address. */
const withoutWords = [
  'DELETE /attachments/{attachmentId}',
  'DELETE /catalogue/items/{code}/draft',
  'DELETE /citizen/tokens/current',
  'DELETE /drafts/{draftId}',
  'DELETE /my/drafts/{draftId}',
  'DELETE /my/shared-data/objection',
  'DELETE /sessions/current',
  'POST /cases/{caseId}/acceptance',
  'POST /cases/{caseId}/closing',
  'POST /cases/{caseId}/commitment',
  'POST /cases/{caseId}/commitment/declined',
  'POST /cases/{caseId}/withdrawal/confirmation',
  'POST /cases/{caseId}/withdrawal/recall',
  'POST /drafts/{draftId}/submission',
  'POST /helped-cases/{caseId}/withdrawal/recall',
  'POST /my/cases/{caseId}/commitment',
  'POST /my/cases/{caseId}/commitment/declined',
  'POST /my/cases/{caseId}/withdrawal/recall',
  'POST /my/drafts/{draftId}/submission',
  'POST /supervision/cases/{caseId}/verification',
  'POST /supervision/read-models/{name}/rebuild',
  'POST /supervision/verification',
  'PUT /my/shared-data/objection',
];

describe('the document of the API', () => {
  it('is served as JSON and as a page that asks nobody else', async () => {
    expect(document.openapi).toMatch(/^3\./);
    const { text, status } = await request(platform.server).get('/docs');
    expect(status).toBe(200);
    expect(text).not.toMatch(/(src|href)="(https?:)?\/\//);
  });

  it('has every route under /api/v1 and no operation twice', () => {
    expect(Object.keys(document.paths).filter((path) => !path.startsWith(`${prefix}/`))).toEqual([]);
    const ids = operations().map(([, { operationId }]) => operationId);
    expect(ids).not.toContain(undefined);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('declares exactly the parameters that stand in a path', () => {
    for (const [path, { parameters = [] }] of operations()) {
      const declared = parameters.filter((each) => each.in === 'path').map(({ name }) => name);
      const wanted = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect([path, declared.sort()]).toEqual([path, wanted.sort()]);
    }
  });

  it('tells an answer for every operation', () => {
    for (const [path, { responses }] of operations()) {
      expect([path, Object.keys(responses).some((status) => /^2\d\d$/.test(status))]).toEqual([path, true]);
    }
  });

  it('holds only schemas that a validator can use', () => {
    const ajv = new Ajv({ strict: false, validateFormats: false });
    for (const { name, body } of routes.filter((route) => route.body)) {
      expect([name, typeof ajv.compile(body ?? {})]).toEqual([name, 'function']);
    }
  });
});

describe('every write route', () => {
  it('tells the fields of its body, or takes none', () => {
    const writes = routes.filter(({ method }) => method !== 'get');
    const bare = writes.filter(({ body }) => body === undefined).map(({ name }) => name);
    expect(bare.sort()).toEqual(withoutWords);
    for (const { name, body } of writes.filter((route) => route.body)) {
      expect([name, body?.type, Object.keys(body?.properties ?? {}).length > 0]).toEqual([
        name,
        'object',
        true,
      ]);
    }
  });

  it('tells what the rules at the door ask for', () => {
    const submit = routes.find(({ name }) => name === 'POST /cases')?.body;
    expect(submit?.required).toEqual(['applicant', 'itemCode', 'form', 'materials']);
    expect(submit?.properties?.['materials']).toMatchObject({
      type: 'array',
      items: { properties: { code: { type: 'string' }, copies: { type: 'integer', minimum: 1 } } },
    });
    expect(submit?.properties?.['applicant']?.properties?.['idType']?.enum).toContain('residentId');
  });
});

describe('every list', () => {
  it('tells how it is paged', () => {
    const paged = [
      'GET /items',
      'GET /cases/work-list',
      'GET /my/cases',
      'GET /my/licences',
      'GET /my/ratings',
    ];
    for (const name of paged) {
      const { query = [] } = routes.find((route) => route.name === name) ?? {};
      expect([name, query]).toEqual([name, expect.arrayContaining(['limit', 'cursor'])]);
    }
    expect(routes.find(({ name }) => name === 'GET /cases')?.query).toEqual(['number']);
  });
});
