/** `serving.mjs <url> <master key> <count>`: the whole platform on a free port; publishes the items, then says its port. */
import 'reflect-metadata';
import { appModule } from '../../../dist/apps/platform/src/app.module.js';
import { PublishedItems } from '../../../dist/libs/catalogue/src/application/published-items.js';
import { CatalogueFiles } from '../../../dist/libs/catalogue/src/adapters/files/catalogue-files.js';
import { itemVersionId, serviceItemStream } from '../../../dist/libs/catalogue/src/domain/service-item.js';
import { MasterKey, StoreSettings, SystemTimeSource } from '../../../dist/libs/event-store/src/index.js';
import { createApp } from '../../../dist/libs/http/src/index.js';
import { actAs, EventStreams, newId } from '../../../dist/libs/kernel/src/index.js';
import { syntheticItems } from './items.mjs';

const [url, masterKey, count] = process.argv.slice(2);
process.on('disconnect', () => process.exit());

const settings = new StoreSettings(url, MasterKey.fromBase64(masterKey), 'bench', new SystemTimeSource());
const app = await createApp(appModule(settings), 'bench');
await app.listen(0, '127.0.0.1');

const streams = app.get(EventStreams, { strict: false });
const template = (await new CatalogueFiles().load()).find(({ itemCode }) => itemCode === 'YN-EL-002');
const waiting = syntheticItems(template, Number(count));
await Promise.all(Array.from({ length: 8 }, publishSome));
const answers = { cpu: () => process.cpuUsage(), plan: planOf };
process.on('message', async ({ ask, filter }) => process.send({ [ask]: await answers[ask](filter) }));
process.send({ port: app.getHttpServer().address().port });

/** What the index in memory reads for a question. */
async function planOf(filter) {
  const index = await app.get(PublishedItems, { strict: false }).current();
  return index ? index.plan(filter) : ['answered by the database'];
}

async function publishSome() {
  for (let content = waiting.pop(); content; content = waiting.pop()) await publish(content);
}

/** No gates: what they let through is not what is measured. */
function publish(content) {
  const version = { ...content, versionId: itemVersionId(content.itemCode, 1), version: 1, demo: true };
  const decider = {
    initial: undefined,
    evolve: () => undefined,
    decide: () => [{ type: 'ItemVersionPublished', version }],
  };
  const commandId = newId();
  const actor = { person: 'system:bench', role: 'system' };
  return actAs({ actor, channel: 'cli', commandId, correlationId: commandId }, () =>
    streams.transact(serviceItemStream(content.itemCode), decider, { type: 'Publish' }),
  );
}
