/** The read models' and contexts' own tables, in the order of their migrations. The store's schema migrates itself. */
import { attachmentMigrations } from '@banjian/attachments';
import { migrations as calendarMigrations } from '@banjian/calendar';
import { caseworkMigrations } from '@banjian/casework';
import { catalogueMigrations } from '@banjian/catalogue';
import { identityMigrations } from '@banjian/identity';
import { licensingMigrations } from '@banjian/licensing';
import { ratingMigrations } from '@banjian/rating';
import { supervisionMigrations } from '@banjian/supervision';
import { DataSource } from 'typeorm';

const migrations = [
  ...calendarMigrations,
  ...catalogueMigrations,
  ...identityMigrations,
  ...attachmentMigrations,
  ...caseworkMigrations,
  ...licensingMigrations,
  ...ratingMigrations,
  ...supervisionMigrations,
];

/** Bring every context's tables up to date, as the administrator. Answers the names of what was carried out. */
export async function migrate(adminUrl: string): Promise<readonly string[]> {
  const database = new DataSource({
    type: 'postgres',
    url: adminUrl,
    migrations,
    migrationsTableName: 'banjian_migration',
    migrationsTransactionMode: 'each',
  });
  await database.initialize();
  try {
    const done = await database.runMigrations();
    // The owner of the store alone may put a rebuilt read model in the place of one that serves.
    await database.query('SELECT es.own_read_models()');
    return done.map(({ name }) => name);
  } finally {
    await database.destroy();
  }
}
