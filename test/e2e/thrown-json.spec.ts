import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import request from 'supertest';
import { allowed, everybody } from '../support/access-table.js';
import type { Caller } from '../support/caller.js';
import { gap, submitPermit, windowFiling, type Filed } from '../support/cases.js';
import { until } from '../support/event-store.js';
import { startPlatform, type Platform } from '../support/platform.js';
import { filled, prefix, routesOf, type Route } from '../support/routes.js';
import { everyBend, sampleOf, thrownAt } from '../support/thrown.js';
import { sendRaw, type Sent } from '../support/wire.js';

/** Random requests in all, the same number to every route. */
const runs = { write: 1_000, read: 400 };

let platform: Platform;
let routes: readonly Route[];
let callers: Readonly<Record<string, Caller>>;
let cases: readonly string[];

beforeAll(async () => {
  platform = await startPlatform();
  routes = await routesOf(platform.server);
  callers = {
    citizen: await platform.citizen('citizen'),
    windowClerk: await platform.staff('clerk-intake', 'A01'),
    helper: await platform.staff('helper'),
    reviewer: await platform.staff('inspector-1'),
    decider: await platform.staff('decider-tobacco'),
    supervisor: await platform.staff('supervisor'),
    administrator: await platform.staff('administrator'),
    itemEditor: await platform.staff('item-editor'),
    itemReviewer: await platform.staff('item-reviewer'),
  };
  cases = await casesInEveryStage(callers);
});
afterAll(() => platform.stop());

/** Received, waiting for a supplement, accepted, and decided. */
async function casesInEveryStage({ citizen, windowClerk }: typeof callers): Promise<readonly string[]> {
  if (!citizen || !windowClerk) throw new Error('nobody is there');
  const chief = await platform.staff('chief-civil-affairs');
  const received = await submitPermit(citizen);
  const waiting = await submitPermit(citizen);
  await windowClerk.post(`/cases/${waiting.caseId}/notice`, { gaps: [gap(4)] });
  const accepted = await submitPermit(citizen, 1, 2, 3, 4);
  await windowClerk.post(`/cases/${accepted.caseId}/acceptance`);
  const decided = await windowClerk.post<Filed>('/cases', windowFiling());
  await chief.post(`/cases/${decided.caseId}/decision`, { outcome: 'granted' });
  return [received, waiting, accepted, decided].map(({ caseId }) => caseId);
}

/** Whoever may call the route; of a route nobody has listed yet, everybody. */
function callersOf({ name, method }: Route): readonly Caller[] {
  const roles = allowed[name];
  // Whoever signs out is gone for the rest.
  if (roles === everybody || method === 'delete') return [platform.anonymous];
  return Object.entries(callers).flatMap(([role, caller]) =>
    (roles ?? [role]).includes(role) ? [caller] : [],
  );
}

async function throwAt(route: Route, numRuns: number): Promise<void> {
  const sender = fc.constantFrom(...callersOf(route));
  await fc.assert(
    fc.asyncProperty(sender, thrownAt(route, cases), (who, sent) => mustBeAnswered(route, who, sent)),
    { numRuns, endOnFailure: true },
  );
}

/** What anybody opens from a printed licence: it says in a page of its own that there is none. */
const pageForPeople = '/licence-verifications/{identifier}/page';

/** Done, or refused in words: never an error of the platform's own. */
async function mustBeAnswered(route: Route, who: Caller, sent: Sent): Promise<void> {
  const answer = await sendRaw(platform.server, { ...sent, headers: { ...who.headers, ...sent.headers } });
  const what = [route.name, sent.body, answer.status, answer.text.slice(0, 300)];
  must(answer.status < 500, what);
  if (answer.status < 400) return;
  if (route.path === pageForPeople && answer.status === 404) {
    must(answer.text.includes('未查询到'), what);
    return;
  }
  const type = answer.headers['content-type'];
  must(type === 'application/problem+json; charset=utf-8', [...what, type]);
  const { status, title } = answer.body as { readonly status?: unknown; readonly title?: unknown };
  must(status === answer.status && typeof title === 'string' && /\p{Script=Han}/u.test(title), what);
}

/** A plain throw: tens of thousands of `expect`s would take as long as the answers. */
function must(holds: boolean, what: readonly unknown[]): void {
  if (!holds) throw new Error(`not an answer as it must be: ${JSON.stringify(what)}`);
}

interface Ready {
  readonly status: string;
  readonly projections: { readonly healthy: boolean; readonly parked: readonly object[] };
}

describe('whatever is thrown at the API', () => {
  it('no write route answers with an error of its own', async () => {
    const writes = routes.filter(({ method }) => method !== 'get');
    expect(writes.length).toBeGreaterThan(15);
    for (const route of writes) await throwAt(route, Math.ceil(runs.write / writes.length));
  }, 240_000);

  it('no field of any body can be bent so that it does', async () => {
    const [caseId = ''] = cases;
    const values = { caseId, visitId: caseId, step: 'S01' };
    const worded = routes.filter(
      ({ method, body, name }) => method !== 'get' && body && allowed[name] !== everybody,
    );
    for (const route of worded) {
      const [who = platform.anonymous] = callersOf(route);
      const [path, method] = [prefix + filled(route.path, values), route.method.toUpperCase()];
      for (const body of everyBend(sampleOf(route))) {
        const text = body === undefined ? '' : JSON.stringify(body);
        await mustBeAnswered(route, who, {
          method,
          path,
          body: text,
          headers: { 'content-type': 'application/json' },
        });
      }
    }
  }, 240_000);

  it('no read route does', async () => {
    const reads = routes.filter(({ method }) => method === 'get');
    for (const route of reads) await throwAt(route, Math.ceil(runs.read / reads.length));
  }, 120_000);

  it('no projection stands still over it, and what was let in can be read', async () => {
    const { citizen, windowClerk, supervisor } = callers;
    if (!citizen || !windowClerk || !supervisor) throw new Error('nobody is there');
    await until('every projection has seen everything', async () => {
      await submitPermit(citizen);
      const { headers } = await citizen.send('get', '/my/cases');
      return headers['banjian-stale'] === undefined;
    });
    const ready = (await request(platform.server).get('/readyz')).body as Ready;
    expect(ready).toMatchObject({ status: 'ok', projections: { healthy: true, parked: [] } });
    const { items } = await supervisor.get<{ items: readonly Filed[] }>('/cases/work-list?limit=100');
    expect(items.length).toBeGreaterThan(0);
    for (const { caseId } of items) {
      for (const part of ['', '/timeline']) await supervisor.get(`/cases/${caseId}${part}`);
    }
  }, 120_000);
});
