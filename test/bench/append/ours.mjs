/** Our append: three events under an exact revision, with command id, fence and hash chain. */
import { randomUUID } from 'node:crypto';
import {
  firstBrokenLink,
  PostgresEventStore,
  prepareDatabase,
} from '../../../dist/libs/event-store/src/index.js';
import { commandsAStream, dataOf, metadataOf, types } from './payload.mjs';

export function ours({ coalescing }) {
  const short = coalescing ? 'ours, coalescing' : 'ours, one a call';
  const make = async (adminUrl, writers) => {
    const { appUrl } = await prepareDatabase(adminUrl, { appPassword: 'bench' });
    const appends = coalescing ? {} : { batch: 1, lanes: writers };
    const store = await PostgresEventStore.open({
      url: appUrl,
      connections: coalescing ? 10 : writers,
      appends,
    });
    const acknowledged = new Map();
    const heads = [];
    return {
      title: `${coalescing ? '(b)' : '(a)'} ${short}`,
      short,
      url: adminUrl,
      table: 'es.event',
      async appendOnce(writer) {
        const at = (heads[writer] ??= { stream: `case-${randomUUID()}`, commands: 0, head: undefined });
        const request = requestOf(at);
        const { revision, head } = await store.append(request);
        acknowledged.set(at.stream, revision);
        at.commands += 1;
        if (at.commands === commandsAStream) heads[writer] = undefined;
        else at.head = head;
      },
      verify: () => verify(store, acknowledged, short),
      close: () => store.close(),
    };
  };
  make.title = short;
  return make;
}

function requestOf({ stream, head }) {
  const commandId = randomUUID();
  const recordedAt = new Date().toISOString();
  const events = types.map((type, index) => ({
    id: randomUUID(),
    type,
    schemaVersion: 1,
    recordedAt,
    data: JSON.stringify(dataOf(index)),
    metadata: JSON.stringify(metadataOf()),
  }));
  return head
    ? { stream, expected: head.revision, head, commandId, events }
    : { stream, expected: 'noStream', commandId, events };
}

/** Nothing lost, nothing doubled, no hole, no broken link, the order of the store strictly ascending. */
async function verify(store, acknowledged, short) {
  const wrong = [];
  const streams = new Map();
  let before;
  let ordered = true;
  const subscription = store.subscribe({ batchSize: 2000 }, async ({ events }) => {
    for (const event of events) {
      if (before !== undefined && store.comparePositions(before, event.position) >= 0) ordered = false;
      before = event.position;
      if (!streams.has(event.stream)) streams.set(event.stream, []);
      streams.get(event.stream).push(event);
    }
  });
  const end = await store.head();
  const reached = () => before !== undefined && store.comparePositions(before, end) >= 0;
  while (!reached()) await new Promise((resolve) => setTimeout(resolve, 20));
  await subscription.close();
  if (!ordered) wrong.push(`${short}: the order of the store is not strictly ascending`);
  for (const [stream, revision] of acknowledged) {
    const events = streams.get(stream) ?? [];
    if (events.length !== revision + 1)
      wrong.push(`${short}: ${stream} has ${events.length} events, acknowledged ${revision + 1}`);
    else if (firstBrokenLink(events) !== undefined)
      wrong.push(`${short}: ${stream}: the hash chain is broken`);
  }
  console.log(
    `  ${short}: ${acknowledged.size} streams and their hash chains verified, ${wrong.length} faults`,
  );
  return wrong;
}
