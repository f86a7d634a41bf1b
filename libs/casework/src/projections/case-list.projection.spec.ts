import { projectionSpec, recordedAs } from '@banjian/event-store/testing';
import { describe, expect, it } from '@jest/globals';
import type { CaseEvent } from '../domain/case.js';
import { grantedLife, refusedLife, silentLife } from '../testing/index.js';
import { caseListProjection, type CaseRow } from './case-list.projection.js';

const stream = 'case-0b7f3a53-6c4e-5d55-9a3a-2f1f3d3c8a10';
const key = stream.slice('case-'.length);

const given = (events: readonly CaseEvent[]): CaseRow | undefined => {
  const recorded = events.map((event, revision) => recordedAs(event, { stream, revision }));
  return projectionSpec(caseListProjection)(...recorded).rows[key];
};
const upTo = (type: CaseEvent['type'], events: readonly CaseEvent[]): readonly CaseEvent[] =>
  events.slice(0, events.findLastIndex((event) => event.type === type) + 1);

describe('the case list', () => {
  it('shows a new case with what is due first', () => {
    const row = given(upTo('OneTimeNoticeIssued', grantedLife()));
    expect(row).toMatchObject({
      number: 'N0001',
      stage: 'received',
      open: true,
      applicantName: '示例人',
      agentId: 'party-2',
      dueClock: 'notice',
      dueAt: '2026-03-03T09:30:00.000Z',
      overdue: false,
    });
  });

  it('shows no due instant while the applicant is awaited', () => {
    const row = given(
      upTo('OneTimeNoticeTold', grantedLife()).concat(stopped('notice'), stopped('statutoryNotice')),
    );
    expect(row).toMatchObject({ stage: 'awaitingSupplement', dueAt: null, dueClock: null });
  });

  it('keeps a finished case, but no longer as open', () => {
    expect(given(grantedLife())).toMatchObject({ stage: 'closed', open: false, dueAt: null });
    expect(given(refusedLife())).toMatchObject({ stage: 'refused', open: false, dueAt: null });
  });

  it('shows silence on a permit as deemed and overdue', () => {
    expect(given(silentLife())).toMatchObject({ stage: 'accepted', deemed: true, overdue: true, open: true });
  });

  it('carries the revision of its last event', () => {
    const life = grantedLife();
    expect(given(life)?.revision).toBe(life.length - 1);
  });
});

const stopped = (clock: string): CaseEvent => ({
  type: 'ClockStopped',
  clock,
  by: 'OneTimeNoticeTold',
  late: false,
});
