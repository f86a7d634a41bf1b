/** A store in simulation mode for the length of one walk: its time is set, not lived through. Made and removed by the demo. */
import { ClockSweeperModule } from '@banjian/calendar';
import { CatalogueModule, PublishCatalogue } from '@banjian/catalogue';
import { CaseworkCitizenApi, CaseworkWindowApi } from '@banjian/casework';
import {
  EventStoreModule,
  EventStoreWorkerModule,
  MasterKey,
  prepareDatabase,
  SettableTimeSource,
  StoreSettings,
} from '@banjian/event-store';
import { createApp } from '@banjian/http';
import { IdentityCitizenApi, IdentityModule, IdentityStaffApi, seedDemoAccounts } from '@banjian/identity';
import { actAs, newId, type Instant } from '@banjian/kernel';
import { Module, type DynamicModule, type INestApplication } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Client } from 'pg';
import { migrate } from '../database.js';

@Module({})
class SimulatedApp {}

const appModule = (settings: StoreSettings): DynamicModule => ({
  module: SimulatedApp,
  imports: [
    EventStoreModule.forRoot(settings),
    IdentityModule,
    IdentityStaffApi,
    IdentityCitizenApi,
    CatalogueModule,
    CaseworkWindowApi,
    CaseworkCitizenApi,
    EventStoreWorkerModule,
    ClockSweeperModule,
  ],
});

/** Do `work` against a platform whose time stands at `from` until it is set. */
export async function inSimulation<T>(
  serverUrl: string,
  from: Instant,
  work: (base: string, time: SettableTimeSource) => Promise<T>,
): Promise<T> {
  const name = `banjian_demo_${newId().replaceAll('-', '')}`;
  await onServer(serverUrl, `CREATE DATABASE ${name}`);
  try {
    const url = new URL(serverUrl);
    url.pathname = `/${name}`;
    return await served(url.href, from, work);
  } finally {
    await onServer(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }
}

async function served<T>(
  adminUrl: string,
  from: Instant,
  work: (base: string, time: SettableTimeSource) => Promise<T>,
): Promise<T> {
  const master = MasterKey.fromBase64(process.env['BANJIAN_MASTER_KEY']);
  // The role is shared by all databases of the server: the same password as everywhere on it.
  const appPassword =
    process.env['BANJIAN_DEMO_APP_PASSWORD'] ?? master.subkey('app-password').toString('base64url');
  const { appUrl } = await prepareDatabase(adminUrl, { appPassword, demo: true, simulation: true });
  await migrate(adminUrl);
  const time = new SettableTimeSource(from);
  const app = await createApp(appModule(new StoreSettings(appUrl, master, 'demo', time)), 'demo');
  try {
    await app.listen(0, '127.0.0.1');
    await fill(app);
    return await work(await app.getUrl(), time);
  } finally {
    await app.close();
  }
}

function fill(app: INestApplication): Promise<void> {
  const commandId = newId();
  const actor = { person: 'system:prepare', role: 'system' };
  return actAs({ actor, channel: 'cli', commandId, correlationId: commandId }, async () => {
    await app.get(CommandBus, { strict: false }).execute(new PublishCatalogue(true));
    await seedDemoAccounts(app);
  });
}

async function onServer(serverUrl: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
