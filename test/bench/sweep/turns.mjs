/** Sweepers and plain appends in turns, on one machine: each has it to itself for its turn. */
import { cpuSeconds } from '../cpu-time.mjs';
import { median, percentile } from './figures.mjs';
import { until } from './office.mjs';
import { appendRate, ordinaryCommands } from './office-work.mjs';

/** Waiting times of ordinary commands while the workers have nothing to do. */
export async function idleLatencies(office, seconds) {
  const ordinary = ordinaryCommands(office);
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  return ordinary.end();
}

/**
 * `begin` gives the sweepers their work while they are stopped; `count` tells how much of `total` is done. Answers the rate
 * of the sweepers in each turn, that of appends in the turns before, and how long ordinary commands took meanwhile. The
 * `yardstick` is a store of its own on the same server: what is appended there gives the workers nothing to read.
 */
export async function inTurns({ office, yardstick, workers, events, begin, count, total, options }) {
  const { turns, seconds, atOnce } = options;
  const rates = { sweep: [], append: [] };
  const latencies = [];
  const cpu = [];
  await workers.pause();
  await begin();
  for (let turn = 1; turn <= turns; turn += 1) {
    // The same people at work beside it.
    const beside = ordinaryCommands(office);
    rates.append.push(await appendRate(yardstick, events, atOnce, seconds));
    await beside.end();
    const ordinary = ordinaryCommands(office);
    const from = { at: performance.now(), count: count(), cpu: used(office, workers) };
    await workers.resume();
    const share = Math.ceil((total * turn) / turns);
    await until(`${share} of ${total} swept`, () => count() >= share, 5);
    if (turn < turns) await workers.pause();
    rates.sweep.push(((count() - from.count) * 1000) / (performance.now() - from.at));
    cpu.push(cpuOf(from, { count: count(), cpu: used(office, workers) }));
    latencies.push(...(await ordinary.end()));
    console.log(
      `  turn ${turn}: append ${rates.append.at(-1).toFixed(0)}/s, sweep ${rates.sweep.at(-1).toFixed(0)}/s; CPU a clock: ${cpu.at(-1)}`,
    );
  }
  const ratios = rates.sweep.map((rate, index) => rate / rates.append[index]);
  return { sweep: median(rates.sweep), append: median(rates.append), ratios, p99: percentile(latencies, 99) };
}

/** Seconds of CPU so far. */
const used = (office, { pids }) => ({
  workers: cpuSeconds(...pids),
  database: cpuSeconds(office.databasePid),
  'ordinary commands': cpuSeconds(process.pid),
});

function cpuOf(from, to) {
  const each = Object.keys(to.cpu).map((name) => {
    const ms = ((to.cpu[name] - from.cpu[name]) * 1000) / (to.count - from.count);
    return `${name} ${ms.toFixed(2)} ms`;
  });
  return each.join(', ');
}
