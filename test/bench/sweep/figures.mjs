/** Percentile of numbers; 0 when there are none. */
export function percentile(values, percent) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil((sorted.length * percent) / 100) - 1)] ?? 0;
}

export const median = (values) => percentile(values, 50);

export const ms = (value) => `${value.toFixed(value < 10 ? 2 : 0)} ms`;

/** `goal ≤ 3: reached`. */
export function judged(value, goal, words) {
  const good = goal.atMost === undefined ? value >= goal.atLeast : value <= goal.atMost;
  const bound = goal.atMost === undefined ? `≥ ${goal.atLeast}` : `≤ ${goal.atMost}`;
  return `${words}   goal ${bound}: ${good ? 'reached' : 'MISSED'}`;
}
