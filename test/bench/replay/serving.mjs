/** `serving.mjs <url> <master key> <instant>`: the platform on a free port, its time standing where the county ends; says its port. */
import 'reflect-metadata';
import { appModule } from '../../../dist/apps/platform/src/app.module.js';
import { MasterKey, SettableTimeSource, StoreSettings } from '../../../dist/libs/event-store/src/index.js';
import { createApp } from '../../../dist/libs/http/src/index.js';
import { seedDemoAccounts } from '../../../dist/libs/identity/src/index.js';
import { actAs, newId } from '../../../dist/libs/kernel/src/index.js';

const [url, masterKey, at] = process.argv.slice(2);
process.on('disconnect', () => process.exit());

const time = new SettableTimeSource(at);
const settings = new StoreSettings(url, MasterKey.fromBase64(masterKey), 'bench', time);
const app = await createApp(appModule(settings), 'bench');
await app.listen(0, '127.0.0.1');
const commandId = newId();
const actor = { person: 'system:bench', role: 'system' };
await actAs({ actor, channel: 'cli', commandId, correlationId: commandId }, () => seedDemoAccounts(app));
process.send({ port: app.getHttpServer().address().port });
