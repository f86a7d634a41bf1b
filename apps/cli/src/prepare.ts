import 'reflect-metadata';
import { CalendarModule, TakeOverEditions } from '@banjian/calendar';
import { CatalogueModule, PublishCatalogue } from '@banjian/catalogue';
import {
  EventStoreModule,
  eventStoreUrl,
  MasterKey,
  prepareDatabase,
  prepareEventStoreDb,
  SettableTimeSource,
  StoreSettings,
  SystemTimeSource,
  type StoreFacts,
} from '@banjian/event-store';
import { demoAccounts, IdentityModule, seedDemoAccounts, type DemoAccount } from '@banjian/identity';
import { actAs, derivedId, newId, type Instant, type TimeSource } from '@banjian/kernel';
import { Module, type DynamicModule } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { NestFactory } from '@nestjs/core';
import { Client } from 'pg';
import { migrate } from './database.js';
import { countyOpens } from './load/days.js';

type Say = (line: string) => void;

interface Prepared {
  /** Where the apps connect, as the role `banjian_app`. */
  readonly appUrl: string;
  /** For the newcomer's screen; empty on a store that is no demo. */
  readonly accounts: readonly DemoAccount[];
  /** Where the time of a store in simulation mode stands: nothing in it is later. */
  readonly standsAt?: Instant;
}

/**
 * Make everything ready for the apps: roles, tables, calendars, catalogue, and on a demo store the demo accounts. Does nothing where
 * nothing changed. Needs DATABASE_URL (administrator) and BANJIAN_MASTER_KEY; `BANJIAN_DEMO=false` makes a new store a
 * real one, on which no proposal is published. `tablesOnly`: nothing is published and nobody made, no event is written.
 */
export async function prepare(say: Say, { tablesOnly = false } = {}): Promise<Prepared> {
  const adminUrl = process.env['DATABASE_URL'] ?? '';
  const master = MasterKey.fromBase64(process.env['BANJIAN_MASTER_KEY']);
  const appPassword = master.subkey('app-password').toString('base64url');
  const flags = (await storeStands(adminUrl)) ? loadedOnly() : newStoreFlags();
  const { appUrl, demo, simulation } = await prepareDatabase(adminUrl, { appPassword, ...flags });
  const events = tablesOnly ? undefined : eventStoreUrl();
  if (events !== undefined) await prepareEvents(events, { demo, simulation });
  const migrated = await migrate(adminUrl);
  if (migrated.length > 0) say(`数据库已迁移 migrated：${String(migrated.length)} 步`);
  if (tablesOnly) return { appUrl, accounts: [] };
  const standsAt = simulation ? await lastInstant(adminUrl) : undefined;
  const { time, commandId } = moment(standsAt);
  await fill(new StoreSettings(appUrl, master, '0.1.0', time, false, events), { demo, commandId }, say);
  return { appUrl, accounts: demo ? demoAccounts : [], ...(standsAt !== undefined && { standsAt }) };
}

/** Two counties of one seed are the same, their catalogue included. */
const moment = (standsAt: Instant | undefined): { time: TimeSource; commandId: string } =>
  standsAt === undefined
    ? { time: new SystemTimeSource(), commandId: newId() }
    : { time: new SettableTimeSource(standsAt), commandId: derivedId('prepare', standsAt) };

/** A county is loaded into a store made for it, never into one that people work on. */
const loadedOnly = () => (process.env['BANJIAN_SIMULATION'] === 'true' ? { simulation: true } : {});

const newStoreFlags = () => ({ demo: process.env['BANJIAN_DEMO'] !== 'false', ...loadedOnly() });

/** Of whatever was recorded last; before the first case where nothing was. */
async function lastInstant(adminUrl: string): Promise<Instant> {
  const [row] = await asked<{ last: Date | null }>(adminUrl, 'SELECT max(recorded_at) AS last FROM es.event');
  return row?.last?.toISOString() ?? countyOpens;
}

/** Events elsewhere: what was decided of that store must be what was decided of the database beside it. */
async function prepareEvents(url: string, { demo, simulation }: Omit<StoreFacts, 'storeId'>): Promise<void> {
  const facts = await prepareEventStoreDb(url, { demo, simulation });
  if (facts.demo === demo && facts.simulation === simulation) return;
  throw new Error(
    'EVENTSTORE_URL and DATABASE_URL are not of one kind: one is a demo or a simulation, one is not',
  );
}

/** Whether it is a demo is decided once, when the store is made. */
async function storeStands(adminUrl: string): Promise<boolean> {
  const [row] = await asked<{ stands: boolean }>(
    adminUrl,
    `SELECT to_regclass('es.store') IS NOT NULL AS stands`,
  );
  return row?.stands ?? false;
}

async function asked<Row extends object>(adminUrl: string, question: string): Promise<readonly Row[]> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    return (await admin.query<Row>(question)).rows;
  } finally {
    await admin.end();
  }
}

@Module({})
class PrepareApp {}

const prepareModule = (settings: StoreSettings): DynamicModule => ({
  module: PrepareApp,
  imports: [EventStoreModule.forRoot(settings), IdentityModule, CalendarModule, CatalogueModule],
});

/** Publish what changed in the calendars and the catalogue; the demo accounts are made once. */
async function fill(
  settings: StoreSettings,
  { demo, commandId }: { readonly demo: boolean; readonly commandId: string },
  say: Say,
): Promise<void> {
  const app = await NestFactory.createApplicationContext(prepareModule(settings), {
    logger: ['error', 'warn'],
  });
  try {
    const installer = {
      actor: { person: 'system:prepare', role: 'system' },
      channel: 'cli',
      commandId,
      correlationId: commandId,
    };
    const layers = await actAs(installer, () => app.get(CommandBus).execute(new TakeOverEditions()));
    if (layers.length > 0) say(`工作日历已发布 published：${layers.join('、')}`);
    const { published, refused } = await actAs(installer, () =>
      app.get(CommandBus).execute(new PublishCatalogue(demo)),
    );
    if (published.length > 0) say(`事项目录已发布 published：${String(published.length)} 项`);
    for (const { itemCode, code } of refused) say(`事项 ${itemCode} 未发布：${code}`);
    if (demo) await actAs(installer, () => seedDemoAccounts(app));
  } finally {
    await app.close();
  }
}
