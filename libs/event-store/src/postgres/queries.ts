import type { ReadOptions, StoredEvent, StreamHead } from '../event-store.js';
import type { Positions } from '../positions.js';
import { emptyHead } from '../prepared-append.js';
import type { Connections, Statement } from './connections.js';
import { storedEvent, streamHead, whole } from './rows.js';
import { eventColumns } from './stored-row.js';

/** A stream's head, and where a command ended when the stream knows it. */
export interface FoundHead extends StreamHead {
  readonly known?: { readonly revision: number; readonly position: number };
}

const readStatement: Statement = {
  name: 'read_stream',
  text: `SELECT ${eventColumns} FROM es.event
          WHERE stream = $1 AND revision BETWEEN $2 AND $3 AND ($4::timestamptz IS NULL OR recorded_at <= $4)
          ORDER BY revision`,
};
const wholeStatement: Statement = {
  name: 'read_streams',
  text: `SELECT ${eventColumns} FROM es.event WHERE stream = ANY ($1::text[]) ORDER BY stream, revision`,
};
const headStatement: Statement = {
  name: 'find_head',
  text: `SELECT s.revision, s.hash, s.recorded_at, last.revision, last.position
           FROM es.stream s
           LEFT JOIN es.event first
             ON first.stream = s.stream AND first.command_id = $2 AND first.command_events IS NOT NULL
           LEFT JOIN es.event last
             ON last.stream = s.stream AND last.revision = first.revision + first.command_events - 1
          WHERE s.stream = $1`,
};
const lastRevision = 2_147_483_647;

/** One statement, so events of one append are seen all or none. */
export async function readStream(
  connections: Connections,
  positions: Positions,
  stream: string,
  { from = 0, to = lastRevision, until }: ReadOptions,
): Promise<readonly StoredEvent[]> {
  const rows = await connections.run(readStatement, [
    stream,
    from,
    Math.min(to, lastRevision),
    until ?? null,
  ]);
  return rows.map((row) => storedEvent(row, positions));
}

/** Several whole streams in one statement; a stream without events is not in the answer. */
export async function readWholeStreams(
  connections: Connections,
  positions: Positions,
  streams: readonly string[],
): Promise<ReadonlyMap<string, readonly StoredEvent[]>> {
  const found = new Map<string, StoredEvent[]>();
  for (const row of await connections.run(wholeStatement, [streams])) {
    const event = storedEvent(row, positions);
    const before = found.get(event.stream);
    if (before) before.push(event);
    else found.set(event.stream, [event]);
  }
  return found;
}

export async function findHead(
  connections: Connections,
  stream: string,
  commandId: string,
): Promise<FoundHead> {
  const [row] = await connections.run(headStatement, [stream, commandId]);
  if (!row) return emptyHead;
  const head = streamHead(row);
  return row[3] === null ? head : { ...head, known: { revision: whole(row[3]), position: whole(row[4]) } };
}
