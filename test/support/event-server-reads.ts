import type { ServerWritableStream } from '@grpc/grpc-js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { EventLog, LogRecord } from './event-log.js';
import {
  caughtUp,
  checkpoint,
  confirmation,
  eventOf,
  nameOf,
  notFound,
  wanted,
} from './event-server-messages.js';

export type ReadCall = ServerWritableStream<ReadReq, ReadResp>;

/** What tests turn on to see that the adapter stands it. */
export interface Quirks {
  /** As some servers did: the checkpoint before going live is the end of the log, where the next event will stand. */
  checkpointAtEndOfLog?: boolean;
}

export async function serveRead(log: EventLog, call: ReadCall, quirks: Quirks): Promise<void> {
  const options = call.request.getOptions();
  if (!options) {
    call.end();
    return;
  }
  if (options.hasSubscription()) return subscription(log, call, options, quirks);
  const count = Number(options.getCount());
  const backwards = options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS;
  const found = options.hasStream() ? ofStream(log, options, backwards) : ofAll(log, options, backwards);
  if (found) for (const record of found.slice(0, count)) await write(call, eventOf(record));
  else await write(call, notFound(nameOf(options.getStream()?.getStreamIdentifier())));
  call.end();
}

function ofStream(log: EventLog, options: ReadReq.Options, backwards: boolean): LogRecord[] | undefined {
  const of = options.getStream();
  const stream = log.stream(nameOf(of?.getStreamIdentifier()));
  if (!stream) return undefined;
  const from = of?.hasRevision() ? Number(of.getRevision()) : backwards ? Infinity : 0;
  return backwards
    ? stream.filter(({ revision }) => revision <= from).toReversed()
    : stream.filter(({ revision }) => revision >= from);
}

function ofAll(log: EventLog, options: ReadReq.Options, backwards: boolean): LogRecord[] {
  const from = positionOf(options, backwards ? Infinity : 0);
  return backwards
    ? log.records.filter(({ position }) => position < from).toReversed()
    : log.records.filter(({ position }) => position >= from);
}

function positionOf(options: ReadReq.Options, otherwise: number): number {
  const position = options.getAll()?.getPosition();
  return position ? Number(position.getCommitPosition()) : otherwise;
}

/** Everything after the position, then what comes: at the pace of who reads, as HTTP/2 lets it. */
async function subscription(
  log: EventLog,
  call: ReadCall,
  options: ReadReq.Options,
  quirks: Quirks,
): Promise<void> {
  const wants = wanted(options);
  const stride = options.getFilter()?.getMax() ?? Infinity;
  let seen = positionOf(options, -1);
  let lookedAt = 0;
  let index = log.records.findIndex(({ position }) => position > seen);
  if (index < 0) index = log.records.length;
  let wake: () => void = () => undefined;
  const stop = log.onAppend(() => {
    wake();
  });
  let over = false;
  call.on('cancelled', () => {
    over = true;
    wake();
  });
  await write(call, confirmation());
  let live = false;
  const isOver = (): boolean => over;
  while (!isOver()) {
    const record = log.records[index];
    if (!record) {
      if (!live) await goLive();
      live = true;
      if (log.records[index] === undefined && !isOver())
        await new Promise<void>((resolve) => (wake = resolve));
      continue;
    }
    index += 1;
    seen = record.position;
    if (wants(record)) await write(call, eventOf(record));
    // Also of a record that was wanted, as real servers do.
    if (options.hasFilter() && (lookedAt += 1) % stride === 0) await write(call, checkpoint(seen));
  }
  stop();

  async function goLive(): Promise<void> {
    const end = log.records.at(-1);
    const beyond = quirks.checkpointAtEndOfLog ? log.nextPosition : end?.position;
    if (options.hasFilter() && end && beyond !== undefined) await write(call, checkpoint(beyond));
    await write(call, caughtUp());
  }
}

/** Waits while the reader does not draw. */
function write(call: ReadCall, message: ReadResp): Promise<void> {
  if (call.cancelled || call.write(message)) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      call.off('drain', done).off('cancelled', done);
      resolve();
    };
    call.on('drain', done).on('cancelled', done);
  });
}
