import type { StoredEvent } from '../event-store.js';

/** Columns of an event in the order in which `StoredRow` and `CopiedRow` read them: first those of one size. */
export const eventColumns =
  'position, recorded_at, revision, schema_version, id, command_id, hash, stream, type, data, metadata';

/** One row of texts, read from left to right. */
export interface EventColumns {
  position(): string;
  instant(): string;
  uuid(): string;
  int(): number;
  text(): string;
  bytes(): Buffer;
}

/**
 * An event as it stands in the table. A class, for where a program keeps some (the tail of the store), V8 from then on puts all
 * that the same object literal makes among the old, and what they hold stays there until the old are swept: reading the
 * whole store took twice the time.
 */
export class StoredRow implements StoredEvent {
  readonly position: string;
  readonly recordedAt: string;
  readonly id: string;
  readonly commandId: string;
  readonly revision: number;
  readonly schemaVersion: number;
  readonly stream: string;
  readonly type: string;
  readonly hash: Buffer;
  readonly data: string;
  readonly metadata: string;

  constructor(row: EventColumns) {
    this.position = row.position();
    this.recordedAt = row.instant();
    this.revision = row.int();
    this.schemaVersion = row.int();
    this.id = row.uuid();
    this.commandId = row.uuid();
    this.hash = row.bytes();
    this.stream = row.text();
    this.type = row.text();
    this.data = row.text();
    this.metadata = row.text();
  }
}
