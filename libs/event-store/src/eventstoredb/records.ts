import type { BinaryEventData } from '@eventstore/db-client';
import type { StoredEvent } from '../event-store.js';
import type { Positions } from '../positions.js';
import type { PreparedAppend } from '../prepared-append.js';

/** What this adapter reads of a recorded event; both of the client's kinds fit. */
export interface ServerRecord {
  readonly streamId: string;
  readonly revision: bigint;
  readonly type: string;
  readonly data: unknown;
  readonly metadata?: unknown;
  readonly position?: { readonly commit: bigint } | undefined;
}

/**
 * The server's metadata of an event of ours. Stored for ever: add an optional field, never rename one. The event's own
 * metadata stand in it as a text: what the client takes for JSON it parses and writes anew, and a text comes back as it was.
 */
interface Envelope {
  readonly banjian: 1;
  readonly id: string;
  readonly commandId: string;
  readonly schemaVersion: number;
  readonly recordedAt: string;
  /** base64url */
  readonly hash: string;
  readonly metadata: string;
  /** The next event of the log was appended together with this one. */
  readonly more?: true;
}

/** An event as the server keeps it: the data's bytes as they are, everything else in the envelope. */
export function toServer({ commandId, events }: PreparedAppend): BinaryEventData[] {
  const last = events.length - 1;
  return events.map(({ id, type, schemaVersion, recordedAt, data, metadata, hash }, index) => {
    const chained = hash.toString('base64url');
    const bare: Envelope = { banjian: 1, id, commandId, schemaVersion, recordedAt, hash: chained, metadata };
    const envelope = index < last ? { ...bare, more: true } : bare;
    return {
      id: serverId(hash),
      contentType: 'application/octet-stream',
      type,
      data: bytes(data),
      metadata: bytes(JSON.stringify(envelope)),
    };
  });
}

/** A plain `Uint8Array`: anything else the client takes through JSON and base64, which costs as much as all the rest. */
function bytes(text: string): Uint8Array {
  const { buffer, byteOffset, byteLength } = Buffer.from(text, 'utf8');
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/**
 * The server takes the same ids at the same revision for one append. Two requests that differ must not be one because
 * their command is, so the id says what the hash says: it is its first half, as a UUID of version 8 (RFC 9562).
 */
function serverId(hash: Buffer): string {
  const hex = hash.toString('hex', 0, 16);
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) & 3);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** Undefined for what others have written: system events, another program's. */
export function fromServer(record: ServerRecord, positions: Positions): StoredEvent | undefined {
  const { data, metadata, position, streamId: stream, type } = record;
  if (!isEnvelope(metadata) || !(data instanceof Uint8Array) || !position) return undefined;
  return {
    stream,
    revision: Number(record.revision),
    position: positions.encode(Number(position.commit)),
    id: metadata.id,
    type,
    schemaVersion: metadata.schemaVersion,
    commandId: metadata.commandId,
    recordedAt: metadata.recordedAt,
    data: Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('utf8'),
    metadata: metadata.metadata,
    hash: Buffer.from(metadata.hash, 'base64url'),
  };
}

/** Whether the rest of its command comes right behind it. */
export const isFollowed = ({ metadata }: ServerRecord): boolean =>
  isEnvelope(metadata) && metadata.more === true;

const isEnvelope = (metadata: unknown): metadata is Envelope =>
  typeof metadata === 'object' && metadata !== null && 'banjian' in metadata && metadata.banjian === 1;
