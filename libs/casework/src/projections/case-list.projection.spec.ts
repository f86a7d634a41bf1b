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

  it('shows the clock of the office that is due first, with the instants of its colours', () => {
    const row = given(
      upTo('MaterialsReceived', silentLife()).concat(started('notice'), started('statutoryNotice')),
    );
    expect(row).toMatchObject({
      dueClock: 'notice',
      yellowAt: '2026-03-03T16:00:00.000Z',
      redAt: '2026-03-04T16:00:00.000Z',
      dueAt: '2026-03-06T09:30:00.000Z',
    });
    expect(Object.keys(row?.clocks ?? {})).toEqual(['notice', 'statutoryNotice']);
  });

  it('has nothing urgent while only the applicant has a limit, but shows it', () => {
    const told = upTo('OneTimeNoticeTold', grantedLife());
    const row = given([
      ...told,
      stopped('notice'),
      stopped('statutoryNotice'),
      started('supplementByApplicant'),
    ]);
    expect(row).toMatchObject({ stage: 'awaitingSupplement', dueAt: null, dueClock: null, yellowAt: null });
    expect(Object.keys(row?.clocks ?? {})).toEqual(['supplementByApplicant']);
  });

  it('has nothing urgent while its clocks are paused', () => {
    const pause = { reason: '听证', notice: 'N1', length: 5, openedOn: '2026-03-04' };
    const paused: CaseEvent = {
      type: 'ClockPaused',
      clock: 'statutoryDecision',
      ...pause,
      resumesOn: '2026-03-11',
    };
    const row = given([...refusedLife().slice(0, 2), started('statutoryDecision'), paused]);
    expect(row).toMatchObject({ dueAt: null, dueClock: null });
    expect(row?.clocks['statutoryDecision']?.status).toBe('paused');
  });

  it('keeps a limit that ran out before all others until what it times is done', () => {
    const late: CaseEvent = {
      type: 'ClockExpired',
      clock: 'promisedDecision',
      dueAt: '2026-03-06T09:30:00.000Z',
      consequence: 'overdue',
    };
    const life = [
      ...refusedLife().slice(0, 2),
      started('promisedDecision'),
      started('statutoryDecision'),
      late,
    ];
    expect(given(life)).toMatchObject({ dueClock: 'promisedDecision', overdue: true });
    const [decision] = grantedLife().filter(({ type }) => type === 'DecisionMade');
    expect(given(decision ? [...life, decision] : [])).toMatchObject({
      stage: 'decided',
      dueClock: 'statutoryDecision',
      overdue: true,
    });
  });

  it('keeps a finished case, but no longer as open', () => {
    expect(given(grantedLife())).toMatchObject({ stage: 'closed', open: false, dueAt: null, clocks: {} });
    expect(given(refusedLife())).toMatchObject({ stage: 'refused', open: false, dueAt: null, clocks: {} });
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

const started = (clock: string): CaseEvent => ({
  type: 'ClockStarted',
  clock,
  rule: { amount: 4, unit: 'workingDay', counting: 'exclusive', basis: '示例' },
  from: '2026-03-02T02:00:00.000Z',
  dueAt: '2026-03-06T09:30:00.000Z',
  calendar: { region: '532301', edition: 'test', provisional: false },
  warnAt: { yellow: '2026-03-03T16:00:00.000Z', red: '2026-03-04T16:00:00.000Z' },
});
