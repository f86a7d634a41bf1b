/** `serving.mjs <url> <master key>`: the whole platform on a free port, with its catalogue and demo accounts; says its port. */
import 'reflect-metadata';
import { fileURLToPath } from 'node:url';
import { CommandBus } from '@nestjs/cqrs';
import { appModule } from '../../../dist/apps/platform/src/app.module.js';
import { PublishCatalogue } from '../../../dist/libs/catalogue/src/index.js';
import { MasterKey, StoreSettings, SystemTimeSource } from '../../../dist/libs/event-store/src/index.js';
import { createApp } from '../../../dist/libs/http/src/index.js';
import { seedDemoAccounts } from '../../../dist/libs/identity/src/index.js';
import { actAs, newId } from '../../../dist/libs/kernel/src/index.js';

const [url, masterKey] = process.argv.slice(2);
process.on('disconnect', () => process.exit());

const settings = new StoreSettings(url, MasterKey.fromBase64(masterKey), 'bench', new SystemTimeSource());
const pages = fileURLToPath(new URL('../../../dist/apps/admin-ui/', import.meta.url));
const app = await createApp(appModule(settings), 'bench', pages);
await app.listen(0, '127.0.0.1');
const commandId = newId();
const actor = { person: 'system:bench', role: 'system' };
await actAs({ actor, channel: 'cli', commandId, correlationId: commandId }, async () => {
  await app.get(CommandBus, { strict: false }).execute(new PublishCatalogue(true));
  await seedDemoAccounts(app);
});
process.send({ port: app.getHttpServer().address().port });
