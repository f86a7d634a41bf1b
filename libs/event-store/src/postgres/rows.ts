import type { StoredEvent, StreamHead } from '../event-store.js';
import type { Positions } from '../positions.js';
import { StoredRow, type EventColumns } from './stored-row.js';

/** A row as PostgreSQL's texts: the connections of this adapter parse nothing themselves (see `connections.ts`). */
export type TextRow = readonly (string | null)[];

/** Columns: `eventColumns`. */
export const storedEvent = (row: TextRow, positions: Positions): StoredEvent =>
  new StoredRow(new TextColumns(row, positions));

class TextColumns implements EventColumns {
  private column = 0;

  constructor(
    private readonly row: TextRow,
    private readonly positions: Positions,
  ) {}

  position(): string {
    return this.positions.encode(this.int());
  }

  instant(): string {
    return instant(this.text());
  }

  uuid(): string {
    return this.text();
  }

  int(): number {
    return whole(this.text());
  }

  bytes(): Buffer {
    return bytes(this.text());
  }

  text(): string {
    const value = present(this.row[this.column]);
    this.column += 1;
    return value;
  }
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
