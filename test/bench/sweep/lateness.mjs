/** (ii) How late an expiry stands in the store when many are due at the same instant. */
import { judged, ms, percentile } from './figures.mjs';
import { until } from './office.mjs';
import { ShiftedTime } from './shifted-time.mjs';
import { witness } from './witness.mjs';

/** The clocks of `streams` are due at `dueAt`; the workers' clock is set to a few seconds before, and runs. */
export async function lateness({ office, workers, streams, dueAt, leadMs = 6_000 }) {
  const expired = await witness(office, 'ClockExpired');
  const offset = ShiftedTime.offsetTo(new Date(Date.parse(dueAt) - leadMs).toISOString());
  office.time.offsetMs = offset;
  await workers.setClock(offset);
  await until('all are expired', () => expired.count() >= streams.length, 5);
  await expired.close();
  const late = expired.seen.map(({ at, data }) => at - Date.parse(JSON.parse(data).dueAt));
  console.log(
    `\n(ii) ${streams.length} clocks due in the same second, from due instant to seen in the store`,
  );
  const p99 = percentile(late, 99);
  const all = `p50 ${ms(percentile(late, 50))}, p99.9 ${ms(percentile(late, 99.9))}, max ${ms(Math.max(...late))}`;
  console.log(`  ${judged(p99, { atMost: 1000 }, `p99 ${ms(p99)} (${all})`)}`);
}
