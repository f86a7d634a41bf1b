import { newId } from '@banjian/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { outcome, type Answered, type Caller } from '../support/caller.js';
import { bodies, keptApart, questions, somewhere } from '../support/access-bodies.js';
import { allowed, caseStaff, everybody, roles } from '../support/access-table.js';
import { filled, routesOf, type Route } from '../support/routes.js';
import { gap, permit, submitPermit, windowFiling, type Filed, type View } from '../support/cases.js';
import { startPlatform, type Platform } from '../support/platform.js';

let platform: Platform;
let routes: readonly Route[];
let citizen: Caller;
let clerk: Caller;
let supervisor: Caller;

beforeAll(async () => {
  platform = await startPlatform();
  routes = await routesOf(platform.server);
  citizen = await platform.citizen('citizen');
  clerk = await platform.staff('clerk-intake', 'A01');
  supervisor = await platform.staff('supervisor');
  for (const role of ['windowClerk', 'reviewer', 'decider', 'supervisor']) {
    const organisation = role === 'windowClerk' ? 'org-hall-dali' : 'org-human-resources-dali';
    const away = role === 'supervisor' ? { region: '5329' } : { organisation, region: '532901' };
    await platform.addAccount({ login: `away-${role}`, role, ...away });
  }
});
afterAll(() => platform.stop());

const logins: Readonly<Record<string, string>> = {
  windowClerk: 'clerk-intake',
  helper: 'helper',
  reviewer: 'inspector-1',
  decider: 'decider-tobacco',
  supervisor: 'supervisor',
  administrator: 'administrator',
  itemEditor: 'item-editor',
  itemReviewer: 'item-reviewer',
};

const signIn = (role: string): Promise<Caller> =>
  role === 'citizen' ? platform.citizen('citizen') : platform.staff(logins[role] ?? role);

const call = (who: Caller, { method, path, name, body }: Route, values: Readonly<Record<string, string>>) =>
  who.send(
    method,
    `${filled(path, keptApart(path, values))}${questions[name] ?? ''}`,
    method === 'get' ? undefined : body && (bodies[name] ?? {}),
  );

const said = ({ status, body, text }: Answered): readonly unknown[] => [
  status,
  typeof body === 'object' ? { ...body, traceId: undefined } : text,
];

describe('who may call what (岗位权限)', () => {
  it('is listed here for every route, and for no other', () => {
    expect(routes.map(({ name }) => name).sort()).toEqual(Object.keys(allowed).sort());
  });

  it.each(roles)('%s: the routes of the post and no others', async (role) => {
    const who = await signIn(role);
    const open: string[] = [];
    for (const route of routes) {
      const caller = route.method === 'delete' ? await signIn(role) : who;
      const answer = await call(caller, route, somewhere());
      if (outcome(answer) !== '403 http.not-allowed') open.push(route.name);
      expect([route.name, answer.status === 401 && !route.path.match(/sessions|tokens/)]).toEqual([
        route.name,
        false,
      ]);
    }
    const wanted = Object.keys(allowed).filter(
      (name) => allowed[name] === everybody || allowed[name]?.includes(role),
    );
    expect(open.sort()).toEqual(wanted.sort());
  });

  it('nobody: what is for everybody, and 401 for the rest', async () => {
    for (const route of routes.filter(({ name }) => allowed[name] !== everybody)) {
      expect([route.name, outcome(await call(platform.anonymous, route, somewhere()))]).toEqual([
        route.name,
        '401 http.not-signed-in',
      ]);
    }
  });

  it('a cookie without the CSRF token changes nothing, whatever the route', async () => {
    const { caseId } = await submitPermit(citizen);
    const before = await platform.stream(`case-${caseId}`);
    const writes = routes.filter(({ method, name }) => method !== 'get' && allowed[name] !== everybody);
    for (const token of ['', 'x', newId()]) {
      const forged = clerk.with({ 'x-csrf-token': token });
      for (const route of writes) {
        expect([route.name, outcome(await call(forged, route, { ...somewhere(), caseId }))]).toEqual([
          route.name,
          '403 http.csrf',
        ]);
      }
    }
    expect(await platform.stream(`case-${caseId}`)).toEqual(before);
    expect((await clerk.with({ 'x-csrf-token': '' }).send('get', '/cases/work-list')).status).toBe(200);
  });

  it('a session that was ended, and a token of the other kind, count for nothing', async () => {
    const leaving = await platform.staff('inspector-2');
    expect((await leaving.send('delete', '/sessions/current')).status).toBe(204);
    expect(outcome(await leaving.send('get', '/cases/work-list'))).toBe('401 http.not-signed-in');
    const cookie = clerk.headers['cookie']?.split('=')[1] ?? '';
    const bearer = platform.anonymous.with({ authorization: `Bearer ${cookie}` });
    expect(outcome(await bearer.send('get', '/cases/work-list'))).toBe('401 http.not-signed-in');
  });
});

describe('somebody else’s case (数据范围)', () => {
  it('is the same as none for people of another organisation, region or family, on every route', async () => {
    const { caseId, number } = await submitPermit(citizen);
    const before = await platform.stream(`case-${caseId}`);
    const people = await Promise.all(
      caseStaff.map(async (role) => [role, await platform.staff(`away-${role}`)] as const),
    );
    const outsiders: readonly (readonly [string, Caller])[] = [
      ...people,
      ['decider', await platform.staff('chief-civil-affairs')],
      ['citizen', await platform.citizen('legal-representative')],
    ];
    const ofCases = routes.filter(({ path }) => path.includes('{caseId}'));
    for (const [role, who] of outsiders) {
      for (const route of ofCases.filter(({ name }) => allowed[name]?.includes(role))) {
        const values = { ...somewhere(), number: `${number}-R` };
        const theirs = await call(who, route, { ...values, caseId });
        expect([role, route.name, theirs.status]).toEqual([role, route.name, 404]);
        expect(said(theirs)).toEqual(said(await call(who, route, values)));
      }
      if (role === 'citizen') continue;
      const found = await who.send('get', `/cases?number=${number}`);
      expect(said(found)).toEqual(said(await who.send('get', '/cases?number=none')));
      expect((await who.send('get', '/cases/work-list?limit=100')).text).not.toContain(caseId);
      expect((await who.send('get', `/ratings?caseId=${caseId}`)).body).toEqual({ items: [] });
    }
    expect(await platform.stream(`case-${caseId}`)).toEqual(before);
    expect(await platform.stream(`audit-case-${caseId}`)).toEqual([]);
  });

  it('may not be opened by applying for a party one does not act for', async () => {
    const { items } = await citizen.get<{ items: readonly { party: string }[] }>('/citizen/parties');
    const [mine] = items;
    const stranger = await platform.citizen('legal-representative');
    const asked = { itemCode: permit, channel: 'web', form: {}, materials: [], party: mine?.party };
    expect(await stranger.refused('/my/cases', asked)).toBe('403 identity.not-your-party');
  });
});

describe('numbers of persons', () => {
  it('are masked in lists, in the opened case and in its history', async () => {
    const { caseId, number } = await submitPermit(citizen);
    const { applicant } = await clerk.get<View>(`/cases/${caseId}`);
    expect(applicant).toMatchObject({ idNumber: '1****************X', phone: '138****0001' });
    const { caseId: filed } = await clerk.post<Filed>('/cases', windowFiling());
    const { form } = await clerk.get<View>(`/cases/${filed}`);
    expect(form).toMatchObject({ contactPhone: '087*****0000', institutionName: '楚雄市示例养老院' });
    const reads = [
      `/cases/${caseId}`,
      `/cases/${caseId}/timeline`,
      `/cases?number=${number}`,
      '/cases/work-list',
    ];
    for (const path of [...reads, `/cases/${filed}`, `/cases/${filed}/timeline`]) {
      const { text } = await clerk.send('get', path);
      expect([path, /11010519491231002X|13800000001|0878-0000000/.test(text)]).toEqual([path, false]);
    }
    expect((await citizen.send('get', '/my/cases')).text).not.toMatch(/11010519491231002X|13800000001/);
  });

  it('are shown for a reason, and the showing is known', async () => {
    const { caseId } = await submitPermit(citizen);
    const shown = await clerk.post<{ applicant: object }>(
      `/cases/${caseId}/unmasking`,
      { reason: 'complaint' },
      200,
    );
    expect(shown.applicant).toMatchObject({ idNumber: '11010519491231002X', phone: '13800000001' });
    expect(await clerk.refused(`/cases/${caseId}/unmasking`, { reason: '好奇' })).toBe(
      '400 http.invalid-body',
    );
    expect(await trailOf(caseId)).toEqual([['CaseOpened', 'windowClerk', { why: 'unmask:complaint' }]]);
  });
});

describe('what a supervisor sees beside the case (查阅与尝试)', () => {
  it('is every opening by staff, and not the applicant’s own', async () => {
    const { caseId } = await submitPermit(citizen);
    await citizen.get(`/my/cases/${caseId}`);
    await clerk.get(`/cases/${caseId}`);
    await clerk.get(`/cases/${caseId}/timeline`);
    expect(await trailOf(caseId)).toEqual([
      ['CaseOpened', 'windowClerk', { why: 'view' }],
      ['CaseOpened', 'windowClerk', { why: 'timeline' }],
    ]);
  });

  it('is a second notice and a demand beyond the list, of which the case itself knows nothing', async () => {
    const { caseId } = await submitPermit(citizen);
    expect(await clerk.refused(`/cases/${caseId}/notice`, { gaps: [gap(4), gap(9)] })).toBe(
      '409 case.material-not-on-list',
    );
    await clerk.post(`/cases/${caseId}/notice`, { gaps: [gap(4)] });
    const before = await platform.stream(`case-${caseId}`);
    expect(await clerk.refused(`/cases/${caseId}/notice`, { gaps: [gap(5)] })).toBe(
      '409 case.notice-already-issued',
    );
    expect(await platform.stream(`case-${caseId}`)).toEqual(before);
    expect(await trailOf(caseId)).toEqual([
      ['AttemptRefused', 'windowClerk', { command: 'IssueOneTimeNotice', code: 'case.material-not-on-list' }],
      [
        'AttemptRefused',
        'windowClerk',
        { command: 'IssueOneTimeNotice', code: 'case.notice-already-issued' },
      ],
    ]);
  });
});

interface Trail {
  readonly entries: readonly { readonly type: string; readonly role: string; readonly facts: object }[];
}

/** The supervisor's own opening, the last line, left out. */
async function trailOf(caseId: string): Promise<readonly unknown[]> {
  const { entries } = await supervisor.get<Trail>(`/supervision/cases/${caseId}/audit`);
  return entries
    .filter(({ role }) => role !== 'supervisor')
    .map(({ type, role, facts }) => [type, role, facts]);
}
