/** Sweepers and plain appends in turns, on one machine: each has it to itself for its turn. */
import { cpuSeconds } from '../cpu-time.mjs';
import { median, percentile } from './figures.mjs';
import { until } from './office.mjs';
import { appendRate, commandRate, ordinaryCommands } from './office-work.mjs';

/** Waiting times of ordinary commands while the workers have nothing to do. */
export async function idleLatencies(office, seconds) {
  const ordinary = ordinaryCommands(office);
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  return ordinary.end();
}

/**
 * `begin` gives the sweepers their work while they are stopped; `count` tells how much of `total` is done. Answers the rate
 * of the sweepers in each turn, those of the turns before it, and how long ordinary commands took meanwhile. The
 * `yardstick` is a store of its own on the same server with workers of its own: what is appended there gives the sweepers
 * nothing to read. Its turns: bare appends (nothing is read, nothing follows), and the same change by ordinary commands.
 */
export async function inTurns({ office, yardstick, workers, events, begin, count, total, options }) {
  const { turns, seconds, atOnce } = options;
  const rates = { sweep: [], append: [], command: [] };
  const latencies = [];
  const cpu = [];
  await workers.pause();
  await begin();
  for (let turn = 1; turn <= turns; turn += 1) {
    // The same people at work beside it.
    const beside = ordinaryCommands(office);
    rates.append.push(await appendRate(yardstick, events, atOnce, seconds));
    await beside.end();
    rates.command.push(await commanded(yardstick, events, options));
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
      `  turn ${turn}: append ${rates.append.at(-1).toFixed(0)}/s, commands ${rates.command.at(-1).toFixed(0)}/s, sweep ${rates.sweep.at(-1).toFixed(0)}/s; CPU a clock: ${cpu.at(-1)}`,
    );
  }
  const to = (others) => rates.sweep.map((rate, index) => rate / others[index]);
  return {
    ...{ sweep: median(rates.sweep), append: median(rates.append), command: median(rates.command) },
    ...{ toAppends: to(rates.append), toCommands: to(rates.command), p99: percentile(latencies, 99) },
  };
}

async function commanded(yardstick, events, { turns, seconds, atOnce }) {
  // Two parts of the bench take turns, and every case is used once.
  const cases = yardstick.cases.splice(0, Math.ceil(yardstick.filed / (turns * 2)));
  await yardstick.workers.resume();
  const rate = await commandRate(yardstick, cases, events, atOnce, seconds);
  await yardstick.workers.pause();
  return rate;
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
