import type { StoredEvent, StreamHead } from '../event-store.js';
import type { Positions } from '../positions.js';

/** Columns of an event in the order in which `storedEvent` reads them. */
export const eventColumns =
  'position, recorded_at, id, command_id, revision, schema_version, stream, type, hash, data, metadata';

/** A row as PostgreSQL's texts: the connections of this adapter parse nothing themselves (see `connections.ts`). */
export type TextRow = readonly (string | null)[];

export function storedEvent(row: TextRow, positions: Positions): StoredEvent {
  const [position, recordedAt, id, commandId, revision, schemaVersion, stream, type, hash, data, metadata] =
    row;
  return {
    position: positions.encode(whole(position)),
    recordedAt: instant(recordedAt),
    id: present(id),
    commandId: present(commandId),
    revision: whole(revision),
    schemaVersion: whole(schemaVersion),
    stream: present(stream),
    type: present(type),
    hash: bytes(hash),
    data: present(data),
    metadata: present(metadata),
  };
}

/** Columns: revision, hash, recorded_at. */
export function streamHead([revision, hash, recordedAt]: TextRow): StreamHead {
  return { revision: whole(revision), hash: bytes(hash), recordedAt: instant(recordedAt) };
}

/** Positions stay below 2^48, so a number holds them. */
export function whole(value: string | null | undefined): number {
  return Number(present(value));
}

export function present(value: string | null | undefined): string {
  if (value === null || value === undefined) throw new Error('a column of the event store is empty');
  return value;
}

/** `\x…` */
function bytes(value: string | null | undefined): Buffer {
  return Buffer.from(present(value).slice(2), 'hex');
}

/** `2026-03-02 01:00:00.12+00`: the connection's zone is UTC, zeros at the end are left out. */
function instant(value: string | null | undefined): string {
  const written = present(value);
  if (!written.endsWith('+00')) throw new Error(`not an instant in UTC: ${written}`);
  const millis = written.slice(20, -3).slice(0, 3).padEnd(3, '0');
  return `${written.slice(0, 10)}T${written.slice(11, 19)}.${millis}Z`;
}
