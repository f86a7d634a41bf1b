import type { DataSource, EntityManager } from 'typeorm';
import { itemProjection } from '../../projections/item.projection.js';

/** Where the projection of items stands: what is remembered of its rows holds as long. Undefined: nobody has run it yet. */
export async function itemStanding(database: DataSource | EntityManager): Promise<string | undefined> {
  const rows = await database.query<{ standing: string }[]>(
    `SELECT version || ':' || coalesce(position, '') AS standing FROM es.checkpoint WHERE name = $1`,
    [itemProjection.name],
  );
  return rows[0]?.standing;
}
