/** (iii) Very many clocks due at once, as every day at the close of business. */
import { tell } from './rebase.mjs';
import { ShiftedTime } from './shifted-time.mjs';
import { inTurns } from './turns.mjs';
import { witness } from './witness.mjs';

export async function drain({ office, yardstick, workers, filed, from, idleP99, options }) {
  const total = filed.law.length + filed.promise.length;
  console.log(`\n(iii) ${total} clocks due at once, half of the law, ${options.sweepers} sweepers`);
  const expired = await witness(office, 'ClockExpired');
  const offset = ShiftedTime.offsetTo(from);
  const moved = [];
  const begin = async () => {
    office.time.offsetMs = offset;
    // Heard when they are woken.
    moved.push(workers.setClock(offset));
  };
  const found = await inTurns({
    ...{ office, yardstick, workers, total, options },
    ...{ events: [sampleOf(yardstick.time.now())], begin, count: expired.count },
  });
  await Promise.all(moved);
  await expired.close();
  tell(found, idleP99);
  return statuteFirst(expired.seen, new Set(filed.law), options);
}

const sampleOf = (dueAt) => ({
  type: 'ClockExpired',
  clock: 'statutoryDecision',
  dueAt,
  consequence: 'overdue',
});

/** At the border batches of several sweepers overlap; beyond that no promise goes before the law. */
function statuteFirst(seen, law, { sweepers }) {
  const last = seen.findLastIndex(({ stream }) => law.has(stream));
  const before = seen.slice(0, last).filter(({ stream }) => !law.has(stream)).length;
  const most = sweepers * 200;
  console.log(
    `  promises expired before the last clock of the law: ${before} (batches in hand: up to ${most})`,
  );
  return before <= most ? [] : [`${before} promises were swept before the law`];
}
