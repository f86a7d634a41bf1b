import { EventStore, ProjectionRebuild } from '@banjian/event-store';
import { Verification } from '@banjian/supervision';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import type { Caller } from '../support/caller.js';
import { gap, inStage, submitPermit, timelineOf, windowPermit, type Filed } from '../support/cases.js';
import { until } from '../support/event-store.js';
import { LiveLine } from '../support/live-line.js';
import { startPlatform, type Platform } from '../support/platform.js';

let platform: Platform;
let citizen: Caller;
let clerk: Caller;

beforeAll(async () => {
  platform = await startPlatform({ startAt: '2026-03-09T02:00:00.000Z', eventStoreDb: true });
  citizen = await platform.citizen('citizen');
  clerk = await platform.staff('clerk-intake', 'A01');
});
afterAll(() => platform.stop());

describe('the platform with its events on EventStoreDB', () => {
  it('takes an application, tells its gap, and shows the case from the read models', async () => {
    const { name } = platform.app.get(EventStore, { strict: false }).constructor;
    expect(name).toBe('EventStoreDbEventStore');
    const { caseId } = await submitPermit(citizen, 1, 2, 3);
    await inStage(clerk, caseId, 'received');
    await clerk.post(`/cases/${caseId}/notice`, { gaps: [gap(4)] });
    const told = (await timelineOf(clerk, caseId)).map(({ type }) => type);
    expect(told).toEqual(expect.arrayContaining(['ApplicationSubmitted', 'OneTimeNoticeIssued']));
    expect(platform.events?.log.stream(`case-${caseId}`)?.length).toBe(
      (await platform.stream(`case-${caseId}`)).length,
    );
  });

  it('tells a listener of a case when its filing stands whole, and takes it on', async () => {
    const line = await LiveLine.open(platform.server, clerk.headers);
    const { caseId } = await clerk.post<Filed>('/cases', windowPermit(1, 2, 3, 4));
    const [told] = await line.hears(1);
    line.leave();
    expect(told).toMatchObject({ event: 'case', data: { caseId, stage: 'received' } });
    await clerk.post(`/cases/${caseId}/acceptance`);
    await inStage(clerk, caseId, 'accepted');
  });

  it('is found whole by the verification, and read models are folded again from it', async () => {
    const { caseId } = await submitPermit(citizen, 1, 2, 3);
    await inStage(clerk, caseId, 'received');
    await platform.app.get(ProjectionRebuild, { strict: false }).run('casework.case-list');
    const { items } = await clerk.get<{ items: readonly Filed[] }>('/cases/work-list?sort=newest');
    expect(items.map((row) => row.caseId)).toContain(caseId);
    expect((await platform.app.get(Verification, { strict: false }).ofStore()).faults).toEqual([]);
  });

  it('is down while the events cannot be reached, turns commands away unharmed, and comes back by itself', async () => {
    const ready = async (): Promise<number> => (await request(platform.server).get('/readyz')).status;
    expect(await ready()).toBe(200);
    platform.events?.cut();
    expect(await ready()).toBe(503);
    await platform.events?.listen();
    await until('it is well again', async () => (await ready()) === 200);
    const { caseId } = await submitPermit(citizen, 1, 2, 3);
    await inStage(clerk, caseId, 'received');
  });
});
