import { createHash, type Hash } from 'node:crypto';
import { EventCodec, EventStore, throughAll, type StoredEvent } from '@banjian/event-store';
import type { INestApplicationContext } from '@nestjs/common';

export interface Exported {
  readonly events: number;
  readonly streams: number;
  /** SHA-256. */
  readonly digest: string;
}

/** What is written of an event. */
type Line = (app: INestApplicationContext, event: StoredEvent) => Promise<object>;
export type Output = (text: string) => Promise<void>;

/** Every event as a line; the digest does not depend on how streams lie between each other. */
export async function exportEvents(
  app: INestApplicationContext,
  line: Line,
  output?: Output,
): Promise<Exported> {
  const streams = new Map<string, Hash>();
  let count = 0;
  const waiting: string[] = [];
  await throughAll(app.get(EventStore), async (event) => {
    const text = `${JSON.stringify(await line(app, event))}\n`;
    digestOf(streams, event.stream).update(text);
    count += 1;
    if (output && waiting.push(text) >= 500) await output(waiting.splice(0).join(''));
  });
  if (output) await output(waiting.join(''));
  return { events: count, streams: streams.size, digest: wholeDigest(streams) };
}

function digestOf(streams: Map<string, Hash>, stream: string): Hash {
  const known = streams.get(stream);
  if (known) return known;
  const hash = createHash('sha256');
  streams.set(stream, hash);
  return hash;
}

function wholeDigest(streams: ReadonlyMap<string, Hash>): string {
  const whole = createHash('sha256');
  for (const [stream, hash] of [...streams].sort(([a], [b]) => (a < b ? -1 : 1))) {
    whole.update(`${stream} ${hash.digest('hex')}\n`);
  }
  return whole.digest('hex');
}

/** As it stands: sealed, with its place in the chain. */
export const storedLine: Line = (_app, event) => {
  const { recordedAt, id, commandId, revision, schemaVersion, stream, type, hash, position } = event;
  return Promise.resolve({
    ...{ recordedAt, id, commandId, revision, schemaVersion, stream, type },
    data: JSON.parse(event.data) as object,
    metadata: JSON.parse(event.metadata) as object,
    hash: hash.toString('hex'),
    position,
  });
};

/** Opened, without what belongs to this store alone: position, hash (seals are never the same twice). */
export const plainLine: Line = async (app, stored) => {
  const { stream, revision, id, recordedAt, effectiveAt, event, metadata } = await app
    .get(EventCodec)
    .decodeWhole(stored);
  return { stream, revision, id, recordedAt, effectiveAt, event, metadata };
};
