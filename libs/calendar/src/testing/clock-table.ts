import { prepareDatabase } from '@banjian/event-store';
import { DataSource } from 'typeorm';
import { testDatabase } from '../../../../test/support/database.js';
import { OpenClocks1763780050000 } from '../adapters/postgres/migrations/1763780050000-open-clocks.js';
import { OpenClockLanes1763990000000 } from '../adapters/postgres/migrations/1763990000000-open-clock-lanes.js';
import { OpenClockRevision1763990100000 } from '../adapters/postgres/migrations/1763990100000-open-clock-revision.js';
import { OpenClockEntity } from '../adapters/postgres/open-clock.entity.js';
import { PostgresOpenClocks } from '../adapters/postgres/postgres-open-clocks.js';

export interface ClockTable {
  /** As the role of the apps. */
  readonly app: DataSource;
  readonly clocks: PostgresOpenClocks;
  close(): Promise<void>;
}

/** The tables of the calendar, as the administrator. */
export async function migrateClocks(url: string): Promise<void> {
  const migrations = [OpenClocks1763780050000, OpenClockLanes1763990000000, OpenClockRevision1763990100000];
  const admin = new DataSource({ type: 'postgres', url, migrations });
  await admin.initialize();
  await admin.runMigrations();
  await admin.destroy();
}

/** The table of open clocks alone, empty, on a store in simulation mode. */
export async function openClockTable(): Promise<ClockTable> {
  const database = await testDatabase();
  const { appUrl } = await prepareDatabase(database.adminUrl, { appPassword: 'test', simulation: true });
  await migrateClocks(database.adminUrl);
  const app = await new DataSource({
    type: 'postgres',
    url: appUrl,
    entities: [OpenClockEntity],
  }).initialize();
  return {
    app,
    clocks: new PostgresOpenClocks(app),
    async close() {
      await app.destroy();
      await database.drop();
    },
  };
}
