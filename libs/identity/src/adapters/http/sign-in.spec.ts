import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IdentityServer, type Answered } from '../../testing/identity-server.js';

let identity: IdentityServer;
beforeAll(async () => {
  identity = await IdentityServer.start();
});
afterAll(() => identity.stop());

const cookieOf = ({ headers }: Answered): string => String(headers['set-cookie']).split(';')[0] ?? '';
const outcome = ({ status, body }: Answered): string => `${String(status)} ${String(body['code'])}`;
const current = (cookie: string): Promise<Answered> =>
  identity.send((api) => api.get('/api/v1/sessions/current').set('cookie', cookie));
const parties = (token: string): Promise<Answered> =>
  identity.send((api) => api.get('/api/v1/citizen/parties').set('authorization', `Bearer ${token}`));

describe('a session of staff (工作人员登录)', () => {
  it('rides on a cookie that no script reads and no other page sends', async () => {
    const answer = await identity.signIn('sessions', 'clerk-intake');
    expect(answer.status).toBe(201);
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^banjian_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    expect(answer.body).toMatchObject({
      role: 'windowClerk',
      organisation: 'org-hall-chuxiong',
      region: '532301',
    });
    expect(answer.body).not.toHaveProperty('token');
    const { status, body } = await current(cookieOf(answer));
    expect([status, body['csrfToken']]).toEqual([200, answer.body['csrfToken']]);
  });

  it('ends when the person signs out, which needs the CSRF token', async () => {
    const answer = await identity.signIn('sessions', 'inspector-1');
    const cookie = cookieOf(answer);
    const leave = (token: string): Promise<Answered> =>
      identity.send((api) =>
        api.delete('/api/v1/sessions/current').set('cookie', cookie).set('x-csrf-token', token),
      );
    expect(outcome(await leave(''))).toBe('403 http.csrf');
    expect((await leave(String(answer.body['csrfToken']))).status).toBe(204);
    expect(outcome(await current(cookie))).toBe('401 http.not-signed-in');
  });

  it('is a new one at every sign-in, whatever the browser held before', async () => {
    const planted = `banjian_session=${'A'.repeat(43)}`;
    const signIn = (): Promise<Answered> =>
      identity.send((api) =>
        api
          .post('/api/v1/sessions')
          .set('cookie', planted)
          .send({ login: 'supervisor', password: 'banjian-demo' }),
      );
    const [one, two] = [cookieOf(await signIn()), cookieOf(await signIn())];
    expect(new Set([one, two, planted]).size).toBe(3);
    expect(outcome(await current(planted))).toBe('401 http.not-signed-in');
  });

  it('ends after an hour without use and after twelve hours in any case', async () => {
    for (const [column, minutes] of [
      ['seen_at', 61],
      ['created_at', 12 * 60 + 1],
    ] as const) {
      const cookie = cookieOf(await identity.signIn('sessions', 'decider-tobacco'));
      expect((await current(cookie)).status).toBe(200);
      await identity.rows(`UPDATE identity.session SET ${column} = now() - make_interval(mins => $1)`, [
        minutes,
      ]);
      expect(outcome(await current(cookie))).toBe('401 http.not-signed-in');
    }
  });

  it('is kept alive by use', async () => {
    const cookie = cookieOf(await identity.signIn('sessions', 'decider-tobacco'));
    await identity.rows(`UPDATE identity.session SET seen_at = now() - interval '59 minutes'`);
    expect((await current(cookie)).status).toBe(200);
    const [{ fresh } = { fresh: false }] = await identity.rows<{ fresh: boolean }>(
      `SELECT max(seen_at) > now() - interval '1 minute' AS fresh FROM identity.session`,
    );
    expect(fresh).toBe(true);
  });

  it('ends at once when the account is closed', async () => {
    const cookie = cookieOf(await identity.signIn('sessions', 'inspector-2'));
    await identity.rows(`UPDATE identity.account SET active = false WHERE login = 'inspector-2'`);
    expect(outcome(await current(cookie))).toBe('401 http.not-signed-in');
    expect(outcome(await identity.signIn('sessions', 'inspector-2'))).toBe('401 identity.wrong-login');
  });
});

describe('a token of a citizen (申请人登录)', () => {
  it('opens the own parties, with the numbers masked', async () => {
    const { status, body } = await identity.signIn('citizen/tokens', 'legal-representative');
    expect([status, Object.keys(body).sort()]).toEqual([201, ['name', 'token']]);
    const answer = await parties(String(body['token']));
    expect(answer.body['items']).toMatchObject([
      { kind: 'person', idType: 'residentId', idNumber: '4****************4' },
      { kind: 'organisation', idType: 'uscc', idNumber: '9****************3' },
    ]);
  });

  it('is worth nothing after signing out, nor as a cookie', async () => {
    const { body } = await identity.signIn('citizen/tokens', 'citizen');
    const token = String(body['token']);
    expect(outcome(await current(`banjian_session=${token}`))).toBe('401 http.not-signed-in');
    const leave = await identity.send((api) =>
      api.delete('/api/v1/citizen/tokens/current').set('authorization', `Bearer ${token}`),
    );
    expect(leave.status).toBe(204);
    expect(outcome(await parties(token))).toBe('401 http.not-signed-in');
  });
});

describe('signing in', () => {
  it('answers the same to a wrong password, an unknown login and the wrong door', async () => {
    const tries = [
      await identity.signIn('sessions', 'clerk-handout', 'wrong'),
      await identity.signIn('sessions', 'nobody-at-all'),
      await identity.signIn('sessions', 'citizen'),
      await identity.signIn('citizen/tokens', 'clerk-handout'),
    ];
    const said = tries.map(({ body }) => JSON.stringify({ ...body, traceId: '' }));
    expect(new Set(said).size).toBe(1);
    expect(tries.map(outcome)).toEqual(Array.from(tries, () => '401 identity.wrong-login'));
  });

  it('stops answering after ten failures, though twenty come at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => identity.signIn('sessions', 'administrator', 'guess')),
    );
    const refused = answers.filter(({ status }) => status === 429);
    expect([answers.filter(({ status }) => status === 401).length, refused.length]).toEqual([10, 10]);
    expect(refused[0]?.headers['retry-after']).toBe('900');
    expect(outcome(await identity.signIn('sessions', 'administrator'))).toBe('429 http.too-many-requests');
  });

  it('leaves no password, token, name or number in the clear in the tables', async () => {
    const token = String((await identity.signIn('citizen/tokens', 'citizen')).body['token']);
    const tables = ['account', 'account_party', 'session', 'party'];
    const dumped = await Promise.all(tables.map((table) => identity.rows(`SELECT * FROM identity.${table}`)));
    const bytes = JSON.stringify(dumped, (_, value: unknown) =>
      value instanceof Object && 'data' in value && Array.isArray(value.data)
        ? Buffer.from(value.data as number[]).toString('latin1') +
          Buffer.from(value.data as number[]).toString('utf8')
        : value,
    );
    expect(bytes).toContain('scrypt$');
    for (const secret of [
      token,
      'banjian-demo',
      '示例甲',
      '11010519491231002X',
      '13800000001',
      '91350100M000100Y43',
    ]) {
      expect([secret, bytes.includes(secret)]).toEqual([secret, false]);
    }
  });
});
