import { prepareDatabase } from '@banjian/event-store';
import { projectionSpec, recordedAs } from '@banjian/event-store/testing';
import { DataSource } from 'typeorm';
import { ItemVersionEntity } from '../adapters/postgres/item-version.entity.js';
import { ItemEntity } from '../adapters/postgres/item.entity.js';
import { catalogueEntities, catalogueMigrations } from '../adapters/postgres/tables.js';
import type { ItemVersion } from '../domain/item-version.js';
import { serviceItemStream } from '../domain/service-item.js';
import { itemVersionProjection } from '../projections/item-version.projection.js';
import { itemProjection } from '../projections/item.projection.js';

interface EmptyDatabase {
  readonly adminUrl: string;
  drop(): Promise<void>;
}

/** The tables of published items on a database of their own, as the projections fill them. */
export interface PublishedTables {
  /** As the app reaches them. */
  readonly app: DataSource;
  /** A change as the projection makes it: rows and checkpoint move in one transaction. */
  change(change: (rows: DataSource['manager']) => Promise<unknown>): Promise<void>;
  close(): Promise<void>;
}

/** `database`: an empty one, dropped at the end. */
export async function publishedTables(
  database: EmptyDatabase,
  versions: readonly ItemVersion[],
): Promise<PublishedTables> {
  const { appUrl } = await prepareDatabase(database.adminUrl, { appPassword: 'test' });
  const admin = new DataSource({ type: 'postgres', url: database.adminUrl, migrations: catalogueMigrations });
  await admin.initialize();
  await admin.runMigrations();
  await admin.destroy();
  const app = new DataSource({ type: 'postgres', url: appUrl, entities: catalogueEntities });
  await app.initialize();
  let moves = 0;
  const change: PublishedTables['change'] = (changed) =>
    app.transaction(async (rows) => {
      await changed(rows);
      await rows.query(
        `INSERT INTO es.checkpoint (name, version, position) VALUES ($1, 1, $2)
           ON CONFLICT (name) DO UPDATE SET position = $2`,
        [itemProjection.name, String((moves += 1))],
      );
    });
  await change((rows) => fill(rows, versions));
  return {
    app,
    change,
    async close() {
      await app.destroy();
      await database.drop();
    },
  };
}

async function fill(rows: DataSource['manager'], versions: readonly ItemVersion[]): Promise<void> {
  const published = versions.map((version) =>
    recordedAs(
      { type: 'ItemVersionPublished' as const, version },
      { stream: serviceItemStream(version.itemCode) },
    ),
  );
  await rows.insert(ItemEntity, Object.values(projectionSpec(itemProjection)(...published).rows));
  const bodies = projectionSpec(itemVersionProjection)(...published).rows;
  await rows.getRepository(ItemVersionEntity).save(Object.values(bodies));
}
