/** A case at a random instant: by the plain SELECT, and as the state the domain folds. */
import { stateOf } from '../../../dist/libs/casework/src/application/state-of.js';

const columns =
  'position, recorded_at, id, command_id, revision, schema_version, stream, type, hash, data, metadata';

export function draw({ histories }) {
  const { stream, from, until } = histories[Math.floor(Math.random() * histories.length)];
  return { stream, at: new Date(from + Math.random() * (until - from)).toISOString() };
}

export async function plainlySelected(county, asks) {
  const took = [];
  for (let ask = 0; ask < asks; ask += 1) {
    const { stream, at } = draw(county);
    const began = performance.now();
    await county.admin.query({
      name: 'plain',
      text: `SELECT ${columns} FROM es.event WHERE stream = $1 AND recorded_at <= $2 ORDER BY revision`,
      values: [stream, at],
    });
    took.push(performance.now() - began);
  }
  return took;
}

export async function askedAt(county, asks) {
  const took = [];
  for (let ask = 0; ask < asks; ask += 1) {
    const { stream, at } = draw(county);
    const began = performance.now();
    stateOf(await county.streams.read(stream, at));
    took.push(performance.now() - began);
  }
  return took;
}
