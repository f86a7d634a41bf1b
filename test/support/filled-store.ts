import { PublishCatalogue } from '@banjian/catalogue';
import {
  Checkpoints,
  EventStore,
  MasterKey,
  prepareDatabase,
  SettableTimeSource,
  StoreSettings,
  SystemTimeSource,
} from '@banjian/event-store';
import { seedDemoAccounts } from '@banjian/identity';
import { cheapPassword } from '@banjian/identity/testing';
import { actAs, newId, type Instant } from '@banjian/kernel';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { Client } from 'pg';
import { migrate } from '../../apps/cli/src/database.js';
import { appModule } from '../../apps/platform/src/app.module.js';
import { demoPassword } from './caller.js';
import { databaseLike } from './database.js';
import { appPassword, preparedTestStore, until, type PreparedTestStore } from './event-store.js';

export const master = MasterKey.fromBase64(Buffer.alloc(32, 7).toString('base64'));
/** Before any spec begins. */
export const startOfTime: Instant = '2026-03-02T01:00:00.000Z';

/**
 * A store with the catalogue and the demo accounts, as `npm start` leaves it; in simulation mode filled at `startOfTime`.
 * The accounts' passwords cost nothing to try: specs sign in by the hundred.
 */
export async function filledStore(simulation: boolean): Promise<PreparedTestStore> {
  const database = await databaseLike(simulation ? 'simulated' : 'real', async (adminUrl) => {
    const { appUrl } = await prepareDatabase(adminUrl, { demo: true, simulation, appPassword });
    await migrate(adminUrl);
    const time = simulation ? new SettableTimeSource(startOfTime) : new SystemTimeSource();
    const app = await NestFactory.createApplicationContext(
      appModule(new StoreSettings(appUrl, master, '0.0.0-test', time)),
      { logger: ['error'] },
    );
    await fill(app)
      .then(() => allFolded(app))
      .finally(() => app.close());
    const password = await cheapPassword(demoPassword);
    await asAdmin(adminUrl, 'UPDATE identity.account SET password = $1', [password]);
  });
  return preparedTestStore({ demo: true, simulation }, database);
}

/** Every projection has seen what was filled in: copies begin alike, also where no worker folds. */
async function allFolded(app: INestApplicationContext): Promise<void> {
  const store = app.get(EventStore, { strict: false });
  const end = (await store.head()) ?? '';
  await until('every projection has seen all', async () =>
    (await app.get(Checkpoints, { strict: false }).all()).every(
      ({ seenThrough }) => seenThrough !== undefined && store.comparePositions(seenThrough, end) >= 0,
    ),
  );
}

/** Tables only: for events that are kept elsewhere. */
export async function emptyStore(simulation: boolean): Promise<PreparedTestStore> {
  const store = await preparedTestStore({ demo: true, simulation });
  await migrate(store.adminUrl);
  return store;
}

/** As `npm start` does before it serves. */
export async function fill(app: INestApplicationContext): Promise<void> {
  await asInstaller(() => app.get(CommandBus, { strict: false }).execute(new PublishCatalogue(true)));
  await asInstaller(() => seedDemoAccounts(app));
}

/** Carry something out as the installation itself. */
export function asInstaller<T>(work: () => T): T {
  const commandId = newId();
  const actor = { person: 'system:prepare', role: 'system' };
  return actAs({ actor, channel: 'cli', commandId, correlationId: commandId }, work);
}

export async function asAdmin(
  adminUrl: string,
  statement: string,
  values: readonly unknown[],
): Promise<void> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query(statement, [...values]);
  } finally {
    await admin.end();
  }
}
