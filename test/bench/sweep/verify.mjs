/** What must hold at the end, from every event of the store: once each, none early, every hash chain whole. */
import { chainHash, genesisHash } from '../../../dist/libs/event-store/src/index.js';

export async function verify({ store }, { expiring, rebased }) {
  const streams = new Map();
  const faults = [];
  const fold = foldInto(streams, faults);
  let reached = false;
  const head = await store.head();
  const subscription = store.subscribe({ batchSize: 2000 }, async ({ events, seenThrough }) => {
    for (const event of events) fold(event);
    reached ||= store.comparePositions(seenThrough, head) >= 0;
  });
  while (!reached) await new Promise((resolve) => setTimeout(resolve, 20));
  await subscription.close();
  once(streams, expiring, 'ClockExpired', faults);
  once(streams, rebased, 'ClockRebased', faults);
  const known = new Set(expiring);
  for (const [stream, { counts }] of streams) {
    if (stream.startsWith('case-') && counts.ClockExpired && !known.has(stream)) {
      faults.push(`${stream} has an expiry and no clock`);
    }
  }
  console.log(`\n${streams.size} streams and their hash chains verified, ${faults.length} faults`);
  return faults;
}

function foldInto(streams, faults) {
  return (event) => {
    const before = streams.get(event.stream) ?? { revision: -1, hash: genesisHash, counts: {} };
    const broken =
      event.revision !== before.revision + 1 || !chainHash(before.hash, event).equals(event.hash);
    if (broken) faults.push(`${event.stream}: the hash chain is broken at ${event.revision}`);
    if (isEarly(event)) faults.push(`${event.stream}: expired before its instant`);
    const counts = { ...before.counts, [event.type]: (before.counts[event.type] ?? 0) + 1 };
    streams.set(event.stream, { revision: event.revision, hash: event.hash, counts });
  };
}

const isEarly = ({ stream, type, data, recordedAt }) =>
  stream.startsWith('case-') && type === 'ClockExpired' && recordedAt < JSON.parse(data).dueAt;

function once(streams, wanted, type, faults) {
  for (const stream of wanted) {
    const found = streams.get(stream)?.counts[type] ?? 0;
    if (found !== 1) faults.push(`${stream} has ${found} ${type}`);
  }
}
