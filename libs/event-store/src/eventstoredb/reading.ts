import {
  BACKWARDS,
  END,
  START,
  StreamNotFoundError,
  type ReadPosition,
  type StreamingRead,
} from '@eventstore/db-client';
import type { ReadOptions, StoredEvent } from '../event-store.js';
import type { Positions } from '../positions.js';
import { NoAnswer } from './failures.js';
import type { Client } from './node-client.js';
import { fromServer, type ServerRecord } from './records.js';

/** Reads are answered by the leader: a follower may be behind, and who has just lost a race must see who won. */
const fromLeader = { requiresLeader: true };
const page = 64;

interface Resolved {
  readonly event?: ServerRecord;
}

/** What it brings until it ends; `NoAnswer` when nothing comes for so long. */
export function collect<T>(read: StreamingRead<T>, answerWithinMs: number): Promise<readonly T[]> {
  return new Promise((resolve, reject) => {
    const all: T[] = [];
    let before = 0;
    const timer = setInterval(() => {
      if (all.length === before) give(new NoAnswer(`no answer within ${String(answerWithinMs)} ms`));
      before = all.length;
    }, answerWithinMs);
    const give = (error?: Error): void => {
      clearInterval(timer);
      if (!error) {
        resolve(all);
        return;
      }
      reject(error);
      read.destroy();
      void read.cancel().catch(() => undefined);
    };
    // The client may tell of a connection's end more than once: the listener stays.
    read.on('error', give);
    read.on('data', (each: T) => void all.push(each));
    read.on('end', () => {
      give();
    });
  });
}

/** A stream's events of ours, in order; none when there is no such stream. */
export async function readStream(
  client: Client,
  positions: Positions,
  stream: string,
  { from = 0, to, until }: ReadOptions,
  answerWithinMs: number,
): Promise<readonly StoredEvent[]> {
  if (to !== undefined && to < from) return [];
  const read = client.readStream(stream, {
    ...fromLeader,
    fromRevision: from === 0 ? START : BigInt(from),
    ...(to !== undefined && { maxCount: to - from + 1 }),
  });
  try {
    const found = await collect<Resolved>(read, answerWithinMs);
    const events = found.flatMap(({ event }) => (event && fromServer(event, positions)) ?? []);
    return until === undefined ? events : events.filter(({ recordedAt }) => recordedAt <= until);
  } catch (error) {
    if (error instanceof StreamNotFoundError) return [];
    throw error;
  }
}

/** The position of the last record of the server's log, whoever wrote it; 0 = there is none. */
export async function lastRecord(client: Client, answerWithinMs: number): Promise<number> {
  const read = client.readAll({ ...fromLeader, direction: BACKWARDS, fromPosition: END, maxCount: 1 });
  const [last] = await collect<Resolved>(read, answerWithinMs);
  return Number(last?.event?.position?.commit ?? 0n);
}

/** The position of the last event of ours, looked for backwards from the end as far as one that is known; 0 = none. */
export async function lastEvent(
  client: Client,
  positions: Positions,
  known: number,
  answerWithinMs: number,
): Promise<number> {
  for (let fromPosition: ReadPosition = END; ;) {
    const read = client.readAll({ ...fromLeader, direction: BACKWARDS, fromPosition, maxCount: page });
    const found: readonly Resolved[] = await collect<Resolved>(read, answerWithinMs);
    const at = found.flatMap(({ event }) => (event ? reached(event, positions, known) : []))[0];
    if (at !== undefined) return at;
    const last = found.at(-1)?.event?.position;
    if (found.length < page || !last) return known;
    fromPosition = { commit: last.commit, prepare: last.commit };
  }
}

/** Where it stands, if it is of ours or as far as it was known already; none otherwise. */
function reached(record: ServerRecord, positions: Positions, known: number): readonly number[] {
  const at = Number(record.position?.commit ?? 0n);
  return at <= known || fromServer(record, positions) ? [Math.max(at, known)] : [];
}
