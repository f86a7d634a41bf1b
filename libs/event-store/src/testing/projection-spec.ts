import { expect } from '@jest/globals';
import { derivedId, type EventMetadata, type Recorded } from '@banjian/kernel';
import type { RowProjection } from '../projections/row-projection.js';

/** An event as if it had been stored; overrides for what the test is about. */
export function recordedAs<Event extends { readonly type: string }>(
  event: Event,
  change: Partial<Omit<Recorded<Event>, 'event' | 'metadata'>> & {
    readonly metadata?: Partial<EventMetadata>;
  } = {},
): Recorded<Event> {
  const { metadata, ...rest } = change;
  const revision = change.revision ?? 0;
  const stream = change.stream ?? 'test-1';
  const recordedAt = change.recordedAt ?? '2026-03-02T02:00:00.000Z';
  const effectiveAt = change.effectiveAt ?? recordedAt;
  const signed: EventMetadata = {
    actor: 'person-1',
    role: 'windowClerk',
    channel: 'window',
    correlationId: 'correlation-1',
    commandId: derivedId(stream, revision),
    schemaVersion: 1,
    appVersion: 'test',
    recordedAt,
    effectiveAt,
    ...metadata,
  };
  const id = derivedId(stream, revision, 'event');
  return {
    id,
    position: `test:${String(revision)}`,
    ...rest,
    stream,
    revision,
    recordedAt,
    effectiveAt,
    event,
    metadata: signed,
  };
}

/** Given these events, then these rows by key: `projectionSpec(p)(…recorded).then({ 'key': row })`. */
export function projectionSpec<Row extends object, Event extends { readonly type: string }>(
  projection: RowProjection<Row, Event>,
) {
  return (...events: readonly Recorded<Event>[]) => {
    const rows = new Map<string, Row>();
    for (const recorded of events) {
      for (const key of projection.keys(recorded)) {
        const row = projection.evolve(rows.get(key), recorded, key);
        if (row) rows.set(key, row);
        else rows.delete(key);
      }
    }
    return {
      rows: Object.fromEntries(rows) as Readonly<Record<string, Row>>,
      then: (expected: Readonly<Record<string, Row>>): void => {
        expect(Object.fromEntries(rows)).toEqual(expected);
      },
    };
  };
}
