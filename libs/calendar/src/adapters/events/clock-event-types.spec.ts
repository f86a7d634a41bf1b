import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { clockRules, type ClockEvent } from '../../pure/index.js';
import { nationalCalendar } from '../../testing/index.js';
import {
  pauseClocks,
  resumeClocks,
  startClock,
  extendClocks,
  stopClock,
} from '../../pure/clock-decisions.js';
import { evolveClocks, noClocks } from '../../pure/clocks.js';
import { clockEventTypes } from './clock-event-types.js';

const ajv = new Ajv({ strict: true, allErrors: true });
const calendar = nationalCalendar();
const from = '2026-11-16T01:00:00.000Z';

/** Whether an event, without its type, is what its schema says. */
const fits = ({ type, ...data }: ClockEvent): boolean => ajv.validate(clockEventTypes[type].schema, data);

const started = startClock('statutoryDecision', clockRules.statutoryDecision, from, calendar);
const running = evolveClocks(noClocks, started);
const names = ['statutoryDecision'];
const notice = { reason: '听证', notice: '告〔2026〕1号', length: 5, openedOn: '2026-11-18' };
const paused = pauseClocks(running, names, notice, () => calendar);
const { calendar: ref, dueAt } = started;

const all: readonly ClockEvent[] = [
  started,
  ...paused,
  ...resumeClocks(
    paused.reduce(evolveClocks, running),
    names,
    { endedOn: '2026-11-20', reason: 'x' },
    () => calendar,
  ),
  ...extendClocks(
    running,
    names,
    { amount: 10, approvedBy: 'p-1', reason: 'x', notice: 'n' },
    () => calendar,
  ),
  { type: 'ClockRebased', clock: 'statutoryDecision', calendar: ref, was: dueAt, dueAt },
  { type: 'ClockWarned', clock: 'statutoryDecision', level: 'yellow', at: dueAt },
  ...stopClock(running, 'statutoryDecision', 'DecisionMade', from),
  { type: 'ClockExpired', clock: 'statutoryDecision', dueAt, consequence: 'overdue' },
];

describe('clock events as they are stored', () => {
  it.each(all.map((event) => [event.type, event] as const))(
    '%s fits its schema, and nothing may be missing',
    (_type, event) => {
      expect(fits(event)).toBe(true);
      for (const name of Object.keys(event).filter(
        (key) => !['type', 'resumesOn', 'calendar', 'warnAt'].includes(key),
      )) {
        const rest = Object.fromEntries(Object.entries(event).filter(([key]) => key !== name));
        expect([name, fits(rest as unknown as ClockEvent)]).toEqual([name, false]);
      }
    },
  );

  it('are all there', () => {
    expect(all.map(({ type }) => type)).toEqual(Object.keys(clockEventTypes));
  });

  it('take no field they do not know and no instant that is none', () => {
    expect(fits({ ...started, extra: 1 } as ClockEvent)).toBe(false);
    expect(fits({ ...started, dueAt: '2026-11-16' })).toBe(false);
    expect(fits({ ...started, rule: { ...started.rule, amount: 0 } })).toBe(false);
  });

  it('take effect when they are recorded, save expiry: at the due instant', () => {
    const declared = Object.entries(clockEventTypes).filter(([, type]) => 'effectiveAt' in type);
    expect(declared.map(([name]) => name)).toEqual(['ClockExpired']);
    expect(clockEventTypes.ClockExpired.effectiveAt?.({ clock: 'c', dueAt, consequence: 'x' })).toBe(dueAt);
  });
});
