/** A loaded county and what the bench asks of it. */
import 'reflect-metadata';
import pg from 'pg';
import { TakeOverEditions, Moments } from '../../../dist/libs/calendar/src/index.js';
import { PublishCatalogue } from '../../../dist/libs/catalogue/src/index.js';
import {
  EventCodec,
  EventStore,
  MasterKey,
  SettableTimeSource,
  StoreSettings,
} from '../../../dist/libs/event-store/src/index.js';
import { actAs, EventStreams, newId } from '../../../dist/libs/kernel/src/index.js';
import { CommandBus } from '@nestjs/cqrs';
import { countyApp } from '../../../dist/apps/cli/src/load/county-app.js';
import { countyOpens } from '../../../dist/apps/cli/src/load/days.js';
import { loadCounty } from '../../../dist/apps/cli/src/load/load.js';
import { freshStore } from '../sweep/office.mjs';

export async function openCounty(serverUrl, cases) {
  const { adminUrl, appUrl, masterKey } = await freshStore(serverUrl, { demo: true });
  const time = new SettableTimeSource(countyOpens);
  const settings = new StoreSettings(appUrl, MasterKey.fromBase64(masterKey), 'bench', time);
  const app = await countyApp(settings);
  await publish(app);
  const began = performance.now();
  await loadCounty(settings, { cases, seed: 7 }, true);
  const seconds = (performance.now() - began) / 1000;
  const admin = new pg.Pool({ connectionString: adminUrl, max: 2 });
  admin.on('error', () => undefined);
  const { rows } = await admin.query(
    `SELECT stream, min(recorded_at) AS first, max(recorded_at) AS last FROM es.event WHERE stream LIKE 'case-%' GROUP BY 1`,
  );
  const [{ count: events }] = (await admin.query('SELECT count(*)::int AS count FROM es.event')).rows;
  return {
    ...{ app, admin, adminUrl, appUrl, masterKey, seconds, events },
    endsAt: new Date(Math.max(...rows.map(({ last }) => Number(last)))).toISOString(),
    streams: app.get(EventStreams),
    store: app.get(EventStore),
    codec: app.get(EventCodec),
    moment: () => app.get(Moments, { strict: false }).moment(),
    histories: rows.map(({ stream, first, last }) => ({ stream, from: Number(first), until: Number(last) })),
    async close() {
      await app.close();
      await admin.end();
    },
  };
}

function publish(app) {
  const commandId = newId();
  const actor = { person: 'system:bench', role: 'system' };
  const commands = app.get(CommandBus, { strict: false });
  return actAs({ actor, channel: 'cli', commandId, correlationId: commandId }, async () => {
    await commands.execute(new TakeOverEditions());
    await commands.execute(new PublishCatalogue(true));
  });
}
