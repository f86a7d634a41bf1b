import type { Appended, AppendRequest, EventCodec, EventStore, StoredEvent } from '@banjian/event-store';
import type { Recorded } from '@banjian/kernel';

/** Streams of cases that are being lived; those of the year's end would fill the memory. */
const most = 4_000;

/**
 * Each command of a case reads its history anew: what was read or written a moment before need not be asked for again. Only
 * here, where nobody else writes; if somebody did, the append would refuse the revision, and the stream is read again.
 */
export function rememberStreams(store: EventStore): void {
  const [read, append] = [store.read.bind(store), store.append.bind(store)];
  const known = new Map<string, readonly StoredEvent[]>();
  const remember = (stream: string, events: readonly StoredEvent[]): void => {
    known.delete(stream);
    known.set(stream, events);
    const [oldest] = known.size > most ? known.keys() : [];
    if (oldest !== undefined) known.delete(oldest);
  };
  store.read = async (stream, options) => {
    if (options !== undefined) return read(stream, options);
    const before = known.get(stream);
    if (before) return before;
    const events = await read(stream);
    remember(stream, events);
    return events;
  };
  store.append = async (request) => {
    const before = known.get(request.stream);
    try {
      const appended = await append(request);
      const added = before && addedTo(before, request, appended);
      if (added) remember(request.stream, [...before, ...added]);
      else known.delete(request.stream);
      return appended;
    } catch (error) {
      known.delete(request.stream);
      throw error;
    }
  };
}

/** The events as a reader would find them; undefined when they do not follow what is known. */
function addedTo(
  before: readonly StoredEvent[],
  { stream, commandId, events }: AppendRequest,
  { revision, position, repeated, head }: Appended,
): readonly StoredEvent[] | undefined {
  if (repeated || !head || revision !== before.length + events.length - 1) return undefined;
  let recordedAt = before.at(-1)?.recordedAt ?? '';
  return events.map((event, index) => {
    recordedAt = event.recordedAt < recordedAt ? recordedAt : event.recordedAt;
    // Of those before the last, nobody here asks for position and hash.
    return {
      ...event,
      stream,
      commandId,
      recordedAt,
      position,
      hash: head.hash,
      revision: before.length + index,
    };
  });
}

/** Events that several projections and commands come by within a while. */
const mostEvents = 30_000;

/** What was opened once need not be opened again for the next who reads it: nobody is erased meanwhile. */
export function rememberDecoded(codec: EventCodec): void {
  const decode = codec.decode.bind(codec);
  const known = new Map<string, Promise<Recorded<never>>>();
  codec.decode = (stored) => {
    const place = `${stored.stream} ${String(stored.revision)}`;
    const before = known.get(place);
    if (before) return before;
    const decoded = decode<never>(stored);
    known.set(place, decoded);
    const [oldest] = known.size > mostEvents ? known.keys() : [];
    if (oldest !== undefined) known.delete(oldest);
    return decoded;
  };
}
