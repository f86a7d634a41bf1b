/** From the append's answer to the subscriber's hand, at a steady rate of commands. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'hdr-histogram-js';
import { requestOf } from './ours.mjs';

export async function lagAt(store, rate, seconds) {
  const committed = new Map();
  const handled = new Map();
  const after = await store.head();
  const subscription = store.subscribe(
    { categories: ['lag'], ...(after && { after }) },
    async ({ events }) => {
      const now = performance.now();
      for (const { stream } of events) handled.set(stream, now);
    },
  );
  while (subscription.status().state !== 'live') await sleep(10);
  const from = performance.now();
  const running = [];
  let sent = 0;
  while (performance.now() - from < seconds * 1000) {
    for (const due = ((performance.now() - from) / 1000) * rate; sent < due; sent += 1)
      running.push(commit(store, committed));
    await sleep(1);
  }
  await Promise.all(running);
  await sleep(1_000);
  await subscription.close();
  return inWords(committed, handled);
}

async function commit(store, committed) {
  const stream = `lag-${randomUUID()}`;
  await store.append(requestOf({ stream }));
  committed.set(stream, performance.now());
}

/** A subscriber may have it before its writer has the answer: that is no lag. */
function inWords(committed, handled) {
  const histogram = build({ lowestDiscernibleValue: 1, highestTrackableValue: 60_000_000 });
  let missed = 0;
  for (const [stream, at] of committed) {
    const seen = handled.get(stream);
    if (seen === undefined) missed += 1;
    else histogram.recordValue(Math.max(1, Math.round((seen - at) * 1000)));
  }
  const ms = (percentile) => (histogram.getValueAtPercentile(percentile) / 1000).toFixed(1);
  return { p50: ms(50), p99: ms(99), missed, count: committed.size };
}
