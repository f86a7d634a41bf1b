import { acting, actAs, EventStreams, newId, type Actor } from '@banjian/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { as, IdentityServer } from '../testing/identity-server.js';
import { Attempts } from './attempts.js';
import { AuditTrail } from './audit-trail.js';
import { Openings } from './openings.js';

let identity: IdentityServer;
beforeAll(async () => {
  identity = await IdentityServer.start();
});
afterAll(() => identity.stop());

let caseId: string;
beforeEach(() => {
  caseId = newId();
});

const reviewer = (): Actor => ({ person: newId(), role: 'reviewer', organisation: 'org-tobacco-chuxiong' });
const trail = () => identity.get(AuditTrail).of(caseId);

describe('the log of openings (查阅日志)', () => {
  const open = (who: Actor, why: string): Promise<void> =>
    as(who, () => identity.get(Openings).record(caseId, why));

  it('tells who looked, when and why, in ids only', async () => {
    const who = reviewer();
    identity.time.set('2026-03-02T03:04:05.000Z');
    await open(who, 'detail');
    expect(await trail()).toEqual([
      {
        type: 'CaseOpened',
        person: who.person,
        role: 'reviewer',
        organisation: 'org-tobacco-chuxiong',
        recordedAt: '2026-03-02T03:04:05.000Z',
        facts: { why: 'detail' },
      },
    ]);
  });

  it('has one line for a person, a reason and a minute', async () => {
    const [one, two] = [reviewer(), reviewer()];
    identity.time.set('2026-03-02T04:00:00.000Z');
    await Promise.all([open(one, 'detail'), open(one, 'detail'), open(one, 'timeline'), open(two, 'detail')]);
    identity.time.set('2026-03-02T04:00:59.999Z');
    await open(one, 'detail');
    expect(await trail()).toHaveLength(3);
    identity.time.set('2026-03-02T04:01:00.000Z');
    await open(one, 'detail');
    expect(await trail()).toHaveLength(4);
  });
});

describe('refused attempts', () => {
  const attempt = (who: Actor, attempts = identity.get(Attempts)): Promise<void> =>
    as(who, () => attempts.record(caseId, 'IssueOneTimeNotice', 'case.notice-already-issued'));
  const lines = async (): Promise<readonly unknown[]> =>
    (await trail()).map(({ type, facts, person }) => ({ type, ...facts, person }));

  it('are known by command and code', async () => {
    const who = reviewer();
    await attempt(who);
    const said = { command: 'IssueOneTimeNotice', code: 'case.notice-already-issued', person: who.person };
    expect(await lines()).toEqual([{ type: 'AttemptRefused', ...said }]);
  });

  it('that are the same command sent again are one', async () => {
    const commandId = newId();
    const same = { actor: reviewer(), channel: 'office', commandId, correlationId: commandId };
    const again = () => identity.get(Attempts).record(caseId, 'SignIn', 'x.y');
    for (let n = 0; n < 3; n += 1) await actAs(same, again);
    expect(await trail()).toHaveLength(1);
  });

  it('beyond twenty a minute of one person are counted, and the count is written when the minute is over', async () => {
    const [who, other] = [reviewer(), reviewer()];
    identity.time.set('2026-03-02T05:00:00.000Z');
    for (let n = 0; n < 33; n += 1) await attempt(who);
    await attempt(other);
    expect(await trail()).toHaveLength(21);
    identity.time.set('2026-03-02T05:01:00.000Z');
    await attempt(who);
    const told = await lines();
    expect(told).toHaveLength(23);
    expect(told).toContainEqual({
      type: 'AttemptsCounted',
      count: 13,
      minute: '2026-03-02T05:00',
      person: who.person,
    });
  });

  it('keep their count while the store is away', async () => {
    const streams = identity.get(EventStreams);
    let away = false;
    const shaky = Object.assign(Object.create(streams) as EventStreams, {
      record: (...told: Parameters<EventStreams['record']>) =>
        away ? Promise.reject(new Error(`away from ${acting().actor.person}`)) : streams.record(...told),
    });
    const attempts = new Attempts(shaky, identity.time);
    const who = reviewer();
    identity.time.set('2026-03-02T06:00:00.000Z');
    for (let n = 0; n < 22; n += 1) await attempt(who, attempts);
    identity.time.set('2026-03-02T06:01:00.000Z');
    away = true;
    await attempts.settle();
    expect(await trail()).toHaveLength(20);
    away = false;
    await attempts.onModuleDestroy();
    expect(await lines()).toContainEqual(expect.objectContaining({ type: 'AttemptsCounted', count: 2 }));
  });
});
