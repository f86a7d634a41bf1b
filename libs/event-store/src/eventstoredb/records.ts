import { binaryEvent, type EventData } from '@eventstore/db-client';
import { derivedId } from '@banjian/kernel';
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

const encoder = new TextEncoder();
const newline = 0x0a;
const mark = '1 ';

/**
 * An event as the server keeps it: the data's bytes as they are; as metadata a line of ours, then the metadata's bytes as
 * they are. The line: `1 <event id> <command id> <schema version> <recordedAt> <hash, base64url>`.
 *
 * Both go as bytes: what the client takes for JSON it parses and writes anew, and the line is none for that reason. The
 * server's event id follows from the content, hash included: the server takes the same ids at the same revision for one
 * append, and two requests that differ must not be one because their command is.
 */
export function toServer({ commandId, events }: PreparedAppend): EventData[] {
  return events.map(({ id, type, schemaVersion, recordedAt, data, metadata, hash }) => {
    const line = [id, commandId, String(schemaVersion), recordedAt, hash.toString('base64url')].join(' ');
    return binaryEvent({
      id: derivedId(id, hash.toString('hex')),
      type,
      data: encoder.encode(data),
      metadata: encoder.encode(`${mark}${line}\n${metadata}`),
    });
  });
}

/** Undefined for what others have written: system events, another program's. */
export function fromServer(record: ServerRecord, positions: Positions): StoredEvent | undefined {
  const { data, metadata, position, streamId: stream, type } = record;
  if (!(metadata instanceof Uint8Array) || !(data instanceof Uint8Array) || !position) return undefined;
  const end = metadata.indexOf(newline);
  const line = textOf(metadata.subarray(0, end));
  if (end < 0 || !line.startsWith(mark)) return undefined;
  const [id, commandId, schemaVersion, recordedAt, hash] = line.slice(mark.length).split(' ');
  if (!id || !commandId || !recordedAt || !hash) return undefined;
  return {
    stream,
    revision: Number(record.revision),
    position: positions.encode(Number(position.commit)),
    id,
    type,
    schemaVersion: Number(schemaVersion),
    commandId,
    recordedAt,
    data: textOf(data),
    metadata: textOf(metadata.subarray(end + 1)),
    hash: Buffer.from(hash, 'base64url'),
  };
}

const textOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
