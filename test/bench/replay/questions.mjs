/** A case at a random instant: by the plain SELECT, and as the state the domain folds. */
import { stateOf } from '../../../dist/libs/casework/src/application/state-of.js';

const columns =
  'position, recorded_at, id, command_id, revision, schema_version, stream, type, hash, data, metadata';

export function draw({ histories }) {
  const { stream, from, until } = histories[Math.floor(Math.random() * histories.length)];
  return { stream, at: new Date(from + Math.random() * (until - from)).toISOString() };
}

/** Each question both ways, one after the other and the first one changing, so that both meet the same machine. */
export async function askedBothWays(county, asks) {
  const took = { plain: [], state: [] };
  const ways = { plain: plainlySelected, state: stateAt };
  for (let ask = 0; ask < asks; ask += 1) {
    const question = draw(county);
    const order = ask % 2 === 0 ? ['plain', 'state'] : ['state', 'plain'];
    for (const way of order) {
      const began = performance.now();
      await ways[way](county, question);
      took[way].push(performance.now() - began);
    }
  }
  return took;
}

function plainlySelected({ admin }, { stream, at }) {
  return admin.query({
    name: 'plain',
    text: `SELECT ${columns} FROM es.event WHERE stream = $1 AND recorded_at <= $2 ORDER BY revision`,
    values: [stream, at],
  });
}

async function stateAt({ streams }, { stream, at }) {
  return stateOf(await streams.read(stream, at));
}
