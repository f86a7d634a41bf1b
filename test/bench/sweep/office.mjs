/** A prepared store in simulation mode, and the office on it: the app whose people go on working while the sweepers do. */
import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { migrate } from '../../../dist/apps/cli/src/database.js';
import { CalendarModule, Moments } from '../../../dist/libs/calendar/src/index.js';
import { CaseworkModule } from '../../../dist/libs/casework/src/index.js';
import {
  EventCodec,
  EventStore,
  EventStoreModule,
  MasterKey,
  prepareDatabase,
  StoreSettings,
} from '../../../dist/libs/event-store/src/index.js';
import { IdentityModule } from '../../../dist/libs/identity/src/index.js';
import { actAs, EventStreams, newId } from '../../../dist/libs/kernel/src/index.js';
import { ShiftedTime } from './shifted-time.mjs';

class Office {}

/** A database of its own with every table of the platform. */
export async function freshStore(serverUrl, { demo } = {}) {
  const name = `bench_${newId().replaceAll('-', '')}`;
  const server = new pg.Client({ connectionString: serverUrl });
  await server.connect();
  await server.query(`CREATE DATABASE ${name}`);
  await server.end();
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const { appUrl } = await prepareDatabase(url.href, {
    appPassword: 'bench',
    simulation: true,
    ...(demo && { demo }),
  });
  await migrate(url.href);
  return { adminUrl: url.href, appUrl, masterKey: randomBytes(32).toString('base64') };
}

export async function openOffice({ adminUrl, appUrl, masterKey }) {
  const time = new ShiftedTime();
  const settings = new StoreSettings(appUrl, MasterKey.fromBase64(masterKey), 'bench', time);
  const imports = [EventStoreModule.forRoot(settings), IdentityModule, CalendarModule, CaseworkModule];
  const app = await NestFactory.createApplicationContext({ module: Office, imports }, { logger: ['error'] });
  const admin = new pg.Pool({ connectionString: adminUrl, max: 2 });
  admin.on('error', () => undefined);
  return {
    app,
    admin,
    time,
    store: app.get(EventStore),
    codec: app.get(EventCodec),
    streams: app.get(EventStreams),
    moment: () => app.get(Moments).moment(),
    async close() {
      await app.close();
      await admin.end();
    },
  };
}

export function asClerk(work) {
  const commandId = newId();
  const actor = { person: 'clerk-1', role: 'windowClerk', organisation: 'org-hall' };
  return actAs({ actor, channel: 'web', commandId, correlationId: commandId }, work);
}

/** Until the answer is yes; gives up after ten minutes, so that the bench always ends. */
export async function until(what, ask, everyMs = 50) {
  for (const end = performance.now() + 600_000; !(await ask());) {
    if (performance.now() > end) throw new Error(`waited ten minutes in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
