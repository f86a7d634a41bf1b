/** What the sweepers must not hinder, and what they are measured by. */
import { caseDecider } from '../../../dist/libs/casework/src/domain/case-decider.js';
import { newId } from '../../../dist/libs/kernel/src/index.js';
import { submission } from './cases.mjs';
import { asClerk, until } from './office.mjs';

/**
 * Ordinary commands (an application is filed: load, decide, append three events) at a steady rate, whatever the answers
 * take; each is timed from the moment it was to be sent.
 */
export function ordinaryCommands({ streams, moment }, aSecond = 50) {
  const latencies = [];
  const underWay = new Set();
  const began = performance.now();
  let sent = 0;
  const file = async (scheduled) => {
    const caseId = newId();
    const command = submission('none', caseId, moment());
    await asClerk(() => streams.transact(`case-${caseId}`, caseDecider, command));
    latencies.push(performance.now() - scheduled);
  };
  const timer = setInterval(() => {
    for (; sent < ((performance.now() - began) * aSecond) / 1000; sent += 1) {
      const one = file(began + (sent * 1000) / aSecond).finally(() => underWay.delete(one));
      underWay.add(one);
    }
  }, 2);
  return {
    async end() {
      clearInterval(timer);
      await Promise.all(underWay);
      return latencies;
    },
  };
}

/** Commands a second that append these events to fresh streams, so many at once: what the store can do. */
export async function appendRate({ streams }, events, atOnce, seconds) {
  const decider = { initial: 0, evolve: (count) => count + 1, decide: () => events };
  const from = performance.now() + 300;
  const end = from + seconds * 1000;
  let done = 0;
  const append = async () => {
    while (performance.now() < end) {
      await asClerk(() => streams.transact(`bench-${newId()}`, decider, {}));
      const now = performance.now();
      if (now >= from && now <= end) done += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, append));
  return done / seconds;
}

/**
 * The same changes made by ordinary commands, so many at once: each loads an open case, decides and appends an event to it,
 * and workers keep the read models meanwhile. Answers the commands a second, until the last of them is to be seen there.
 */
export async function commandRate({ streams, ...office }, cases, events, atOnce, seconds) {
  const decider = { ...caseDecider, expire: undefined, decide: () => events };
  const waiting = [...cases];
  const from = performance.now();
  let done = 0;
  const command = async () => {
    while (waiting.length > 0 && performance.now() < from + seconds * 1000) {
      await asClerk(() => streams.transact(waiting.shift(), decider, {}));
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, command));
  await followed(office);
  return (done * 1000) / (performance.now() - from);
}

/** Until all read models and reactions have seen everything. */
export async function followed({ store, admin }) {
  const head = await store.head();
  const behind = async () => {
    const { rows } = await admin.query('SELECT * FROM es.checkpoint');
    return rows.filter(({ seen_through: seen }) => seen === null || store.comparePositions(seen, head) < 0);
  };
  const done = async () => {
    const others = await behind();
    const parked = others.find(({ parked_at: at }) => at !== null);
    if (parked) throw new Error(`${parked.name} is parked: ${parked.parked_reason}`);
    return others.length === 0;
  };
  await until('everybody has followed', done, 5).catch(async (error) => {
    console.error(`the end is ${head}`, await behind());
    throw error;
  });
}
