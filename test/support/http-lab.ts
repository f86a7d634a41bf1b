import { EventStoreModule, StoreSettings } from '@banjian/event-store';
import { createApp, HttpModule, type Principal } from '@banjian/http';
import type { DynamicModule, Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Caller } from './caller.js';
import { peopleModule } from './people.js';
import type { StoreLab } from './store-lab.js';

const person = { name: '某人', organisation: 'org-1', region: '532301', parties: [] };

/** People by their token or session. */
export const people: Readonly<Record<string, Principal>> = {
  clerk: { ...person, personId: 'clerk-1', role: 'windowClerk' },
  reviewer: { ...person, personId: 'reviewer-1', role: 'reviewer' },
  citizen: { personId: 'citizen-1', name: '某公民', role: 'citizen', parties: ['party-1'] },
};

class HttpLabApp {}

/** An app with these controllers behind the real door, as `createApp` builds every one of ours. */
export async function httpApp(lab: StoreLab, controllers: Type[]): Promise<NestFastifyApplication> {
  const settings = new StoreSettings(lab.appUrl, lab.masterKey, 'test');
  const module: DynamicModule = {
    module: HttpLabApp,
    imports: [EventStoreModule.forRoot(settings), peopleModule(people), HttpModule],
    controllers,
  };
  const app = await createApp(module, 'test');
  app.useLogger(false);
  try {
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return app;
  } catch (error) {
    await app.close();
    throw error;
  }
}

export const caller = (app: NestFastifyApplication, headers: Readonly<Record<string, string>> = {}): Caller =>
  new Caller(app.getHttpServer(), headers);
