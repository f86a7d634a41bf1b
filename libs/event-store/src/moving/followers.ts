import { Client } from 'pg';
import { Positions } from '../positions.js';

/**
 * Whoever follows the events is sent over to the other store: reactions go on where they were, so that nothing is carried
 * out a second time on today's state; read models are rebuilt when they next start. Followers that are over there already
 * stay. Answers the names of the reactions.
 */
export async function moveFollowers(
  databaseUrl: string,
  fromStoreId: string,
  translate: (position: string) => string | undefined,
): Promise<readonly string[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const moved: string[] = [];
  try {
    await client.query('BEGIN');
    const { rows } = await client.query<{
      name: string;
      position: string | null;
      seen_through: string | null;
    }>('SELECT name, position, seen_through FROM es.checkpoint ORDER BY name FOR UPDATE');
    for (const { name, position, seen_through } of rows) {
      const stands = position ?? seen_through;
      if (stands === null || !isOf(stands, fromStoreId)) continue;
      if (!name.startsWith('reaction:')) await client.query(fromZero, [name]);
      else moved.push(await goesOn(client, name, translate(stands)));
    }
    await client.query('COMMIT');
    return moved;
  } finally {
    await client.end();
  }
}

/** A version before the first: the rows are emptied and folded again by whoever starts next. */
const fromZero = `UPDATE es.checkpoint SET version = 0, position = NULL, seen_through = NULL, parked_at = NULL,
  parked_event = NULL, parked_reason = NULL, updated_at = clock_timestamp() WHERE name = $1`;
const elsewhere = `UPDATE es.checkpoint SET position = $2, seen_through = $2, parked_at = NULL, parked_event = NULL,
  parked_reason = NULL, updated_at = clock_timestamp() WHERE name = $1`;

async function goesOn(client: Client, name: string, position: string | undefined): Promise<string> {
  await client.query(elsewhere, [name, position ?? null]);
  return name;
}

function isOf(position: string, storeId: string): boolean {
  try {
    new Positions(storeId).decode(position);
    return true;
  } catch {
    return false;
  }
}
