import { isClockEvent, evolveClocks, noClocks, type ClockEvent, type Clocks } from '@banjian/calendar/pure';
import { firstBrokenLink, type StoredEvent } from '@banjian/event-store';
import type { Instant } from '@banjian/kernel';

interface Expiry {
  /** `case-…/notice due 2026-…`. */
  readonly what: string;
  readonly dueAt: Instant;
  readonly recordedAt: Instant;
  readonly effectiveAt: Instant;
}

/** What the events of a store say about its clocks, folded anew. */
export interface ClockFacts {
  readonly expiries: readonly Expiry[];
  /** Clocks that still run: `case-…/notice due 2026-…`, by due instant. */
  readonly running: readonly { readonly id: string; readonly what: string; readonly dueAt: Instant }[];
  /** Streams with a hole or a broken hash chain. */
  readonly broken: readonly string[];
}

/** Clock events are never sealed: they are read as they are stored. */
export function clockFacts(all: readonly StoredEvent[]): ClockFacts {
  const streams = new Map<string, StoredEvent[]>();
  for (const event of all) streams.set(event.stream, [...(streams.get(event.stream) ?? []), event]);
  const perStream = [...streams];
  return {
    expiries: all.filter(({ type }) => type === 'ClockExpired').map(expiryOf),
    running: perStream.flatMap(([stream, events]) => runningOf(stream, events)),
    broken: perStream.flatMap(([stream, events]) => (firstBrokenLink(events) === undefined ? [] : [stream])),
  };
}

/** Every fault in words, when all that was due by `until` ought to have expired; none = exactly once, never early. */
export function expiryFaults({ expiries, running, broken }: ClockFacts, until: Instant): readonly string[] {
  const counts = new Map<string, number>();
  for (const { what } of expiries) counts.set(what, (counts.get(what) ?? 0) + 1);
  return [
    ...[...counts].filter(([, count]) => count > 1).map(([what, count]) => `${what}: ${String(count)} times`),
    ...expiries
      .filter(({ recordedAt, dueAt }) => recordedAt < dueAt)
      .map(({ what, recordedAt }) => `${what}: early, ${recordedAt}`),
    ...expiries
      .filter(({ effectiveAt, dueAt }) => effectiveAt !== dueAt)
      .map(({ what, effectiveAt }) => `${what}: effective ${effectiveAt}`),
    ...expiries.filter(({ dueAt }) => dueAt > until).map(({ what }) => `${what}: must not be due`),
    ...running.filter(({ dueAt }) => dueAt <= until).map(({ what }) => `${what}: lost`),
    ...broken.map((stream) => `${stream}: broken chain`),
  ];
}

function expiryOf({ stream, data, metadata, recordedAt }: StoredEvent): Expiry {
  const { clock, dueAt } = JSON.parse(data) as { clock: string; dueAt: Instant };
  const { effectiveAt } = JSON.parse(metadata) as { effectiveAt: Instant };
  return { what: named(stream, clock, dueAt), dueAt, recordedAt, effectiveAt };
}

function runningOf(stream: string, events: readonly StoredEvent[]): ClockFacts['running'] {
  const clocks = events.reduce<Clocks>((sofar, { type, data }) => {
    const event = { ...(JSON.parse(data) as object), type } as ClockEvent;
    return isClockEvent(event) ? evolveClocks(sofar, event) : sofar;
  }, noClocks);
  return Object.values(clocks)
    .filter(({ status }) => status === 'running')
    .map(({ clock, dueAt }) => ({ id: `${stream}/${clock}`, what: named(stream, clock, dueAt), dueAt }));
}

const named = (stream: string, clock: string, dueAt: Instant): string => `${stream}/${clock} due ${dueAt}`;
