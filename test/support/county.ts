import { TakeOverEditions } from '@banjian/calendar';
import { PublishCatalogue } from '@banjian/catalogue';
import { MasterKey, SettableTimeSource, StoreSettings } from '@banjian/event-store';
import { actAs, derivedId } from '@banjian/kernel';
import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { migrate } from '../../apps/cli/src/database.js';
import { countyApp } from '../../apps/cli/src/load/county-app.js';
import { countyOpens } from '../../apps/cli/src/load/days.js';
import { loadCounty } from '../../apps/cli/src/load/load.js';
import { preparedTestStore, type PreparedTestStore } from './event-store.js';

export interface LoadedCounty extends PreparedTestStore {
  readonly settings: StoreSettings;
  /** Load it, or go on where it was interrupted. */
  load(): Promise<void>;
  /** Work on it with every context's commands known, no worker running. */
  within<T>(work: (app: INestApplicationContext) => Promise<T>): Promise<T>;
}

/** An empty store in simulation mode in which the county of this seed can be loaded. */
export async function emptyCounty(cases: number, seed = 7): Promise<LoadedCounty> {
  const store = await preparedTestStore({ demo: true, simulation: true });
  await migrate(store.adminUrl);
  const master = MasterKey.fromBase64(Buffer.alloc(32, 7).toString('base64'));
  const settings = new StoreSettings(store.appUrl, master, '0.0.0-test', new SettableTimeSource(countyOpens));
  // One for all questions: making an app takes longer than most of them.
  let opened: Promise<INestApplicationContext> | undefined;
  const within = async <T>(work: (app: INestApplicationContext) => Promise<T>): Promise<T> => {
    opened ??= countyApp(settings);
    return work(await opened);
  };
  await within(publish);
  const load = async (): Promise<void> => {
    await loadCounty(settings, { cases, seed }, true);
  };
  const drop = async (): Promise<void> => {
    await (await opened)?.close();
    await store.drop();
  };
  return { ...store, settings, load, within, drop };
}

async function publish(app: INestApplicationContext): Promise<void> {
  const commandId = derivedId('test', 'county');
  const actor = { person: 'system:prepare', role: 'system' };
  const commands = app.get(CommandBus, { strict: false });
  await actAs({ actor, channel: 'cli', commandId, correlationId: commandId }, async () => {
    await commands.execute(new TakeOverEditions());
    await commands.execute(new PublishCatalogue(true));
  });
}
