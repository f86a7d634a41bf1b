import type { StoredEvent } from '../event-store.js';
import type { Positions } from '../positions.js';
import { instantsBegin } from './binary-arrays.js';

/** Reads one field after the other (`BinaryRows`). */
interface BinaryFields {
  int64(): number;
  int(): number;
  text(): string;
  hex(fields: number): string;
}

/** Two ids of 16 bytes and a hash of 32, between them their sizes of 4: where each begins, in hexadecimal digits. */
const commandIdAt = 2 * 20;
const hashAt = 2 * 40;

/**
 * As `StoredRow`, of a row in the binary format. What few ask for stays in the digits it came in, for whoever reads the whole
 * store would wait longer for ids and hashes than for the rest.
 */
export class CopiedRow implements StoredEvent {
  readonly revision: number;
  readonly schemaVersion: number;
  readonly stream: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
  private readonly number: number;
  private readonly micros: number;
  private readonly digits: string;
  private readonly positions: Positions;
  private instant: string | undefined;

  constructor(positions: Positions, row: BinaryFields) {
    this.positions = positions;
    this.number = row.int64();
    this.micros = row.int64();
    this.revision = row.int();
    this.schemaVersion = row.int();
    this.digits = row.hex(3);
    this.stream = row.text();
    this.type = row.text();
    this.data = row.text();
    this.metadata = row.text();
    this.instant = undefined;
  }

  get position(): string {
    return this.positions.encode(this.number);
  }

  get recordedAt(): string {
    return (this.instant ??= new Date(instantsBegin + Math.floor(this.micros / 1_000)).toISOString());
  }

  get id(): string {
    return uuid(this.digits, 0);
  }

  get commandId(): string {
    return uuid(this.digits, commandIdAt);
  }

  get hash(): Buffer {
    return Buffer.from(this.digits.slice(hashAt), 'hex');
  }
}

function uuid(digits: string, at: number): string {
  const part = (from: number, to: number): string => digits.slice(at + from, at + to);
  return `${part(0, 8)}-${part(8, 12)}-${part(12, 16)}-${part(16, 20)}-${part(20, 32)}`;
}
