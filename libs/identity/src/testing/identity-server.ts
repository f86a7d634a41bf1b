import { EventStoreModule, MasterKey, SettableTimeSource, StoreSettings } from '@banjian/event-store';
import { createApp } from '@banjian/http';
import { actAs, newId, type Actor } from '@banjian/kernel';
import { Logger, Module, type Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Server } from 'node:http';
import request, { type Test } from 'supertest';
import { DataSource } from 'typeorm';
import { preparedTestStore, type PreparedTestStore } from '../../../../test/support/event-store.js';
import {
  IdentityCitizenApi,
  IdentityModule,
  identityMigrations,
  IdentityStaffApi,
  seedDemoAccounts,
} from '../index.js';

@Module({})
class IdentityApp {}

/** An answer without the `any` of its body. */
export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** Identity by itself with the demo accounts, on a store whose time stands still until it is set. */
export class IdentityServer {
  private constructor(
    readonly app: NestFastifyApplication,
    /** The tables as an administrator sees them. */
    readonly admin: DataSource,
    readonly time: SettableTimeSource,
    private readonly database: PreparedTestStore,
  ) {}

  static async start(): Promise<IdentityServer> {
    Logger.overrideLogger(false);
    const database = await preparedTestStore({ demo: true, simulation: true });
    const admin = new DataSource({
      type: 'postgres',
      url: database.adminUrl,
      migrations: identityMigrations,
    });
    await admin.initialize();
    await admin.runMigrations();
    const time = new SettableTimeSource('2026-03-02T02:00:00.000Z');
    const master = MasterKey.fromBase64(Buffer.alloc(32, 7).toString('base64'));
    const settings = new StoreSettings(database.appUrl, master, '0.0.0-test', time);
    const imports = [
      EventStoreModule.forRoot(settings),
      IdentityModule,
      IdentityStaffApi,
      IdentityCitizenApi,
    ];
    const app = await createApp({ module: IdentityApp, imports }, 'identity');
    await app.listen(0, '127.0.0.1');
    await as({ person: 'system:prepare', role: 'system' }, () => seedDemoAccounts(app));
    return new IdentityServer(app, admin, time, database);
  }

  get<Wanted>(port: Type<Wanted> | (abstract new () => Wanted)): Wanted {
    return this.app.get<Wanted>(port, { strict: false });
  }

  async send(change: (api: ReturnType<typeof request>) => Test): Promise<Answered> {
    const server: Server = this.app.getHttpServer();
    const { status, headers, body, text } = (await change(request(server))) as Answered;
    return { status, headers, body, text };
  }

  signIn(path: string, login: string, password = 'banjian-demo'): Promise<Answered> {
    return this.send((api) => api.post(`/api/v1/${path}`).send({ login, password }));
  }

  rows<Row>(statement: string, values: readonly unknown[] = []): Promise<Row[]> {
    return this.admin.query<Row[]>(statement, [...values]);
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.admin.destroy();
    await this.database.drop();
  }
}

/** Carry something out as this person, each time as another command. */
export function as<T>(actor: Actor, work: () => T): T {
  const commandId = newId();
  return actAs({ actor, channel: 'office', commandId, correlationId: commandId }, work);
}
