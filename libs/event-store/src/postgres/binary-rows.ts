import type { StoredEvent } from '../event-store.js';
import type { Positions } from '../positions.js';
import { CopiedRow } from './copied-row.js';

const high = 2 ** 32;

/** Reads events from rows in PostgreSQL's binary format, columns as `eventColumns` has them, each behind its size. */
export class BinaryRows {
  private row: Buffer = Buffer.alloc(0);
  private at = 0;

  constructor(private readonly positions: Positions) {}

  /** Nothing of `row` is kept. */
  event(row: Buffer, at: number): StoredEvent {
    this.row = row;
    this.at = at;
    return new CopiedRow(this.positions, this);
  }

  /** Those of the store stay below 2^53. */
  int64(): number {
    const from = this.field();
    return this.row.readInt32BE(from) * high + this.row.readUInt32BE(from + 4);
  }

  int(): number {
    return this.row.readInt32BE(this.field());
  }

  text(): string {
    const from = this.field();
    return this.row.toString('utf8', from, this.at);
  }

  /** So many fields of a size each, their own sizes left where they stand between them: hexadecimal digits. */
  hex(fields: number): string {
    const from = this.field();
    for (let more = 1; more < fields; more += 1) this.field();
    return this.row.toString('hex', from, this.at);
  }

  /** Where the next field begins; it ends at `at`. */
  private field(): number {
    const size = this.row.readInt32BE(this.at);
    if (size < 0) throw new Error('a column of the event store is empty');
    const from = this.at + 4;
    this.at = from + size;
    return from;
  }
}
