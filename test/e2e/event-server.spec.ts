import { EventStoreDbEventStore, EventStore } from '@banjian/event-store';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import type { Caller } from '../support/caller.js';
import { gap, inStage, submitPermit, timelineOf } from '../support/cases.js';
import { until } from '../support/event-store.js';
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
    expect(platform.app.get(EventStore, { strict: false })).toBeInstanceOf(EventStoreDbEventStore);
    const { caseId } = await submitPermit(citizen, 1, 2, 3);
    await inStage(clerk, caseId, 'received');
    await clerk.post(`/cases/${caseId}/notice`, { gaps: [gap(4)] });
    const told = (await timelineOf(clerk, caseId)).map(({ type }) => type);
    expect(told).toEqual(expect.arrayContaining(['ApplicationSubmitted', 'OneTimeNoticeIssued']));
    expect(platform.events?.log.stream(`case-${caseId}`)?.length).toBe(
      (await platform.stream(`case-${caseId}`)).length,
    );
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
