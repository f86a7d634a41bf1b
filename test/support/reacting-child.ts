import 'reflect-metadata';
import { EventStoreModule, EventStoreWorkerModule, MasterKey, StoreSettings } from '@banjian/event-store';
import { NestFactory } from '@nestjs/core';
import { copies, copying, CopyHandler } from './copies.js';
import { noteEvents } from './notes.js';

/**
 * A worker that copies one note and is never done with the next, until it is killed: `node reacting-child.js <url> <master
 * key>`. Says `up`, and `at work` when it has begun with that one. Ends when its input does.
 */
class Child {}

const [url, key] = process.argv.slice(2);
process.stdin.on('end', () => process.exit()).resume();
void main(url ?? '', key ?? '');

async function main(databaseUrl: string, masterKey: string): Promise<void> {
  copying.mood = async (times) => {
    if (times === 1) return;
    process.stdout.write('at work\n');
    await new Promise(() => undefined);
  };
  const settings = new StoreSettings(databaseUrl, MasterKey.fromBase64(masterKey), 'test');
  const imports = [
    EventStoreModule.forRoot(settings),
    EventStoreModule.forContext({ events: noteEvents, reactions: [copies] }),
    EventStoreWorkerModule,
  ];
  const child = { module: Child, imports, providers: [CopyHandler] };
  await NestFactory.createApplicationContext(child, { logger: ['error'] });
  process.stdout.write('up\n');
}
