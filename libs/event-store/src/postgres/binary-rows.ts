import type { StoredEvent } from '../event-store.js';
import type { Positions } from '../positions.js';
import { instantsBegin } from './binary-arrays.js';
import { StoredRow, type EventColumns } from './stored-row.js';

const high = 2 ** 32;

/** Reads events from rows in PostgreSQL's binary format, columns as `eventColumns` has them, each behind its size. */
export class BinaryRows implements EventColumns {
  private row: Buffer = Buffer.alloc(0);
  private at = 0;
  /** The events of one append were recorded at the same instant. */
  private micros = NaN;
  private written = '';

  constructor(private readonly positions: Positions) {}

  /** Nothing of `row` is kept. */
  event(row: Buffer, at: number): StoredEvent {
    this.row = row;
    this.at = at;
    return new StoredRow(this);
  }

  position(): string {
    return this.positions.encode(this.int64());
  }

  instant(): string {
    const micros = this.int64();
    if (micros !== this.micros) {
      this.micros = micros;
      this.written = new Date(instantsBegin + Math.floor(micros / 1_000)).toISOString();
    }
    return this.written;
  }

  /** Those of the store stay below 2^53. */
  private int64(): number {
    const from = this.field();
    return this.row.readInt32BE(from) * high + this.row.readUInt32BE(from + 4);
  }

  int(): number {
    return this.row.readInt32BE(this.field());
  }

  uuid(): string {
    const from = this.field();
    const hex = this.row.toString('hex', from, this.at);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }

  text(): string {
    const from = this.field();
    return this.row.toString('utf8', from, this.at);
  }

  bytes(): Buffer {
    const from = this.field();
    return Buffer.from(this.row.subarray(from, this.at));
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
