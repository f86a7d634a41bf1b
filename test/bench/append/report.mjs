import { load } from './surroundings.mjs';

const goals = [
  { of: 'ours, one a call', against: 'bare', atLeast: 0.5, words: 'one command a call, of the bare INSERT' },
  { of: 'ours, coalescing', against: 'bare', atLeast: 0.75, words: 'coalescing, of the bare INSERT' },
  { of: 'ours, one a call', against: 'emmett', atLeast: 1.5, words: 'one command a call, times Emmett' },
  { of: 'ours, coalescing', against: 'emmett', atLeast: 1.5, words: 'coalescing, times Emmett' },
  { of: 'ours, one a call', against: 'crud', atLeast: 1.2, words: 'one command a call, times TypeORM' },
  { of: 'ours, coalescing', against: 'crud', atLeast: 1.2, words: 'coalescing, times TypeORM' },
];
/** When the limit itself varies more than this between rounds, the machine was too busy for the ratios to mean much. */
const steadyWithin = 1.5;

/** The tables, the goals, the invariants; answers the exit code: 1 when anything was lost, doubled or reordered. */
export function report(results, rounds) {
  for (const { writers, contenders } of results) {
    console.log(
      `\n${writers} writers: commands a second (median, min..max of ${rounds} rounds) and waiting time of one command`,
    );
    for (const { title, runs } of contenders) {
      const rate = spread(runs.map((run) => run.rate));
      console.log(
        `  ${title.padEnd(38)}${whole(rate.median)}/s  (${whole(rate.min)} .. ${whole(rate.max)})` +
          `   p50 ${ms(runs, 'p50')} ms   p99 ${ms(runs, 'p99')} ms`,
      );
    }
    ratios(contenders);
  }
  console.log(`\nload average at the end: ${load()}`);
  const broken = results.flatMap((result) => result.broken);
  console.log(
    broken.length === 0
      ? 'Invariants: nothing lost, nothing doubled, nothing reordered, all hash chains hold.'
      : `Invariants BROKEN:\n  ${broken.join('\n  ')}`,
  );
  return broken.length === 0 ? 0 : 1;
}

function ratios(contenders) {
  const rates = (short) =>
    contenders.find((contender) => contender.short === short).runs.map((run) => run.rate);
  const limit = spread(rates('bare'));
  if (limit.max / limit.min > steadyWithin) {
    console.log(
      `  NOT RELIABLE: the bare INSERT alone varied ${(limit.max / limit.min).toFixed(2)} times; run again on a quieter machine.`,
    );
  }
  for (const { of, against, atLeast, words } of goals) {
    const other = rates(against);
    const ratio = spread(rates(of).map((rate, round) => rate / other[round]));
    const verdict = ratio.median >= atLeast ? 'reached' : 'MISSED';
    console.log(
      `  ${words.padEnd(42)}${ratio.median.toFixed(2)}  (${ratio.min.toFixed(2)} .. ${ratio.max.toFixed(2)})   goal ≥ ${atLeast}: ${verdict}`,
    );
  }
}

function ms(runs, name) {
  return spread(runs.map((run) => run[name]))
    .median.toFixed(1)
    .padStart(6);
}

function whole(value) {
  return value.toFixed(0).padStart(6);
}

function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return { min: sorted[0], median: sorted[Math.floor(sorted.length / 2)], max: sorted.at(-1) };
}
