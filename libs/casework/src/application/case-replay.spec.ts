import type { Instant } from '@banjian/kernel';
import { recordedAs } from '@banjian/event-store/testing';
import { caseEventTypes } from '../adapters/events/case-event-types.js';
import { describe, expect, it } from '@jest/globals';
import type { CaseEvent } from '../domain/case.js';
import { at, grantedLife, silentLife } from '../testing/index.js';
import { caseAt, caseReplay } from './case-replay.js';
import { actsOf, asOf } from './views-of-time.js';

/** Nobody did anything until June; the application came in on 2 March, the limit ran out on the 9th. */
const received: Instant = '2026-03-02T02:00:00.000Z';
const swept: Instant = '2026-06-01T02:00:00.000Z';

const effectOf = (event: CaseEvent, recordedAt: Instant): Instant =>
  (caseEventTypes[event.type].effectiveAt as ((data: CaseEvent) => Instant) | undefined)?.(event) ??
  recordedAt;

/** What was appended in March, and what time brought about, found in June. */
const silent = silentLife().map((event, revision) => {
  const isFirst = revision < 4;
  const recordedAt = isFirst ? received : swept;
  const commandId = isFirst ? 'submit' : 'expire';
  const effectiveAt = effectOf(event, recordedAt);
  return recordedAs(event, { stream: 'case-1', revision, recordedAt, effectiveAt, metadata: { commandId } });
});
const moment = at('2026-07-01T02:00:00.000Z');
const third: Instant = '2026-03-05T02:00:00.000Z';

describe('a case as of a moment', () => {
  it('was received, as recorded on the third day, and accepted in law', () => {
    const recorded = caseAt(silent, { at: third, view: 'recorded' }, moment);
    const legal = caseAt(silent, { at: third, view: 'legal' }, moment);
    expect([recorded.case?.stage, legal.case?.stage]).toEqual(['received', 'accepted']);
    expect(legal.case?.flags.deemed).toBe(true);
  });

  it('runs the limits of the decision in law from the receipt on, though they were recorded when the silence was found', () => {
    const names = (view: 'recorded' | 'legal', knownAt?: Instant) =>
      caseAt(silent, { at: third, view, ...(knownAt && { knownAt }) }, moment).ledgers.map(
        ({ clock }) => clock,
      );
    const notice = ['notice', 'statutoryNotice'];
    expect(names('recorded')).toEqual(notice);
    expect(names('legal', third)).toEqual(notice);
    expect(names('legal')).toEqual([...notice, 'promisedDecision', 'statutoryDecision']);
    const { ledgers } = caseAt(silent, { at: third, view: 'legal' }, moment);
    const decision = ledgers.find(({ clock }) => clock === 'statutoryDecision');
    expect([decision?.status, decision?.used]).toEqual(['running', 3]);
    expect(decision?.lines.find(({ date }) => date === '2026-03-03')?.counts).toBe(true);
  });

  it('stands in law so from the very instant of the receipt, and not before', () => {
    const clocks = (at: Instant) => caseAt(silent, { at, view: 'legal' }, moment).ledgers.length;
    expect([clocks('2026-03-02T01:59:59.999Z'), clocks(received)]).toEqual([0, 4]);
  });

  it('is in law what was known at another moment', () => {
    const known = caseAt(silent, { at: third, view: 'legal', knownAt: third }, moment);
    expect(known.case?.stage).toBe('received');
    const ask = () => caseAt(silent, { at: third, view: 'recorded', knownAt: third }, moment);
    expect(ask).toThrow('replay.known-at-is-for-the-legal-view');
  });

  it('shows each clock with its days up to then, under the edition it names', () => {
    const { ledgers, inForce } = caseAt(silent, { at: third, view: 'recorded' }, moment);
    const notice = ledgers.find(({ clock }) => clock === 'statutoryNotice');
    expect(notice?.used).toBe(3);
    expect(notice?.lines.find(({ date }) => date === '2026-03-05')?.counts).toBe(true);
    expect(inForce.calendars).toEqual([expect.stringContaining(notice?.edition ?? '')]);
  });

  it('is nothing before its first event', () => {
    const before = caseAt(silent, { at: '2026-03-02T01:59:59.999Z', view: 'recorded' }, moment);
    expect([before.revision, before.case, before.ledgers]).toEqual([-1, undefined, []]);
  });
});

describe('a replay', () => {
  it('tells act by act what each changed', () => {
    const { acts } = caseReplay(silent, moment);
    expect(acts.map(({ events }) => events[0]?.type)).toEqual(['ApplicationSubmitted', 'ClockExpired']);
    expect(acts[1]?.changes).toContainEqual({ what: '阶段', before: '已收件', after: '已受理' });
    expect(acts[1]?.events.find(({ type }) => type === 'CaseAccepted')?.effectiveAt).toBe(received);
  });

  it('masks numbers of persons in payloads and names the frozen version in place of its terms', () => {
    const granted = grantedLife().map((event, revision) => recordedAs(event, { stream: 'case-1', revision }));
    const [first] = caseReplay(granted, moment).acts[0]?.events ?? [];
    const text = JSON.stringify(first?.data);
    expect(text).not.toMatch(/\d{17}[\dX]/);
    expect(first?.data['terms']).toEqual(
      expect.objectContaining({ itemVersionId: expect.any(String) as unknown }),
    );
  });
});

describe('what was appended together', () => {
  it('is never split by a moment', () => {
    for (const act of actsOf(silent)) {
      const instants = new Set(act.map(({ recordedAt }) => recordedAt));
      expect(instants.size).toBe(1);
    }
    expect(asOf(silent, { at: received, view: 'recorded' })).toHaveLength(4);
  });
});
