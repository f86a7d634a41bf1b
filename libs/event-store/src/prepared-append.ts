import type { AppendRequest, StreamHead } from './event-store.js';
import { chainHash, genesisHash, type HashedEvent } from './hash-chain.js';

/** An append whose every byte is settled: exact revision, instants, hashes. */
export interface PreparedAppend {
  readonly stream: string;
  readonly commandId: string;
  /** Revision of the stream's last event, −1 when there is none. */
  readonly expected: number;
  readonly previousHash: Buffer;
  readonly events: readonly (HashedEvent & { readonly hash: Buffer })[];
  /** The stream's head once they stand. */
  readonly head: StreamHead;
}

/** Before the first event of a stream. */
export const emptyHead: StreamHead = { revision: -1, hash: genesisHash, recordedAt: '' };

/** Chain the events of a request to the head they follow; none is recorded before the one it follows. */
export function prepare(request: AppendRequest, before: StreamHead): PreparedAppend {
  const { stream, commandId } = request;
  let { revision, hash, recordedAt } = before;
  const events = request.events.map((event) => {
    revision += 1;
    recordedAt = event.recordedAt < recordedAt ? recordedAt : event.recordedAt;
    const { id, type, schemaVersion, data, metadata } = event;
    // Field by field and in one object: spreading costs more than the hash.
    const next = { stream, revision, id, type, schemaVersion, recordedAt, data, metadata, hash };
    hash = next.hash = chainHash(hash, next);
    return next;
  });
  const head = { revision, hash, recordedAt };
  return { stream, commandId, expected: before.revision, previousHash: before.hash, events, head };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const streamName = /^[!-~]{1,200}$/;

/** What no adapter takes: these are bugs of the caller, not refusals, so they throw a plain TypeError. */
export function assertWellFormed({ stream, commandId, events, expected }: AppendRequest): void {
  // ASCII, so that every machine sorts streams alike: locks are taken in that order.
  if (!streamName.test(stream)) throw new TypeError(`not a stream name: ${stream}`);
  if (!uuid.test(commandId)) throw new TypeError(`a command id is a UUID in lower case: ${commandId}`);
  if (events.length === 0) throw new TypeError(`nothing to append to ${stream}`);
  if (typeof expected === 'number' && !(Number.isSafeInteger(expected) && expected >= 0)) {
    throw new TypeError(`not a revision: ${String(expected)}`);
  }
  for (const { id, type, schemaVersion, recordedAt } of events) {
    if (!uuid.test(id)) throw new TypeError(`an event id is a UUID in lower case: ${id}`);
    if (!type || !Number.isSafeInteger(schemaVersion)) throw new TypeError(`not an event type: ${type}`);
    if (!instant.test(recordedAt)) throw new TypeError(`not an instant: ${recordedAt}`);
  }
}
