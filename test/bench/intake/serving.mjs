/** `serving.mjs <app> <url> <master key>`: one app of ours on a free port; the window API first publishes and seeds. */
import 'reflect-metadata';
import { PublishCatalogue } from '../../../dist/libs/catalogue/src/index.js';
import { MasterKey, StoreSettings, SystemTimeSource } from '../../../dist/libs/event-store/src/index.js';
import { createApp } from '../../../dist/libs/http/src/index.js';
import { seedDemoAccounts } from '../../../dist/libs/identity/src/index.js';
import { actAs, newId } from '../../../dist/libs/kernel/src/index.js';
import { CommandBus } from '@nestjs/cqrs';

const [name, url, masterKey] = process.argv.slice(2);
const { appModule } = await import(`../../../dist/apps/${name}/src/app.module.js`);
process.on('disconnect', () => process.exit());

const settings = new StoreSettings(url, MasterKey.fromBase64(masterKey), 'bench', new SystemTimeSource());
const app = await createApp(appModule(settings), 'bench');
await app.listen(0, '127.0.0.1');
if (name === 'window-api') await filled();
process.send({ port: app.getHttpServer().address().port });

function filled() {
  const commandId = newId();
  const actor = { person: 'system:bench', role: 'system' };
  return actAs({ actor, channel: 'cli', commandId, correlationId: commandId }, async () => {
    await app.get(CommandBus, { strict: false }).execute(new PublishCatalogue(true));
    await seedDemoAccounts(app);
  });
}
