import 'reflect-metadata';
import {
  EventStoreModule,
  EventStoreWorkerModule,
  MasterKey,
  ProjectionRebuild,
  StoreSettings,
} from '@banjian/event-store';
import { NestFactory } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { intoNotes, NoteEntity, noteEvents } from './notes.js';

/**
 * A process that rebuilds the notes, or a worker that carries on with whatever is to be rebuilt, until it is killed:
 * `node rebuilding-child.js <url> <master key> rebuild|work`. Says `up`, and `done` when it has rebuilt them. Ends when its input does.
 */
class Child {}

const [url, key, mode] = process.argv.slice(2);
process.stdin.on('end', () => process.exit()).resume();
void main(url ?? '', key ?? '', mode === 'work');

async function main(databaseUrl: string, masterKey: string, works: boolean): Promise<void> {
  const settings = new StoreSettings(databaseUrl, MasterKey.fromBase64(masterKey), 'test');
  const imports = [
    EventStoreModule.forRoot(settings),
    TypeOrmModule.forFeature([NoteEntity]),
    EventStoreModule.forContext({ events: noteEvents, projections: [intoNotes] }),
    ...(works ? [EventStoreWorkerModule] : []),
  ];
  const app = await NestFactory.createApplicationContext({ module: Child, imports }, { logger: ['error'] });
  process.stdout.write('up\n');
  if (works) return;
  await app.get(ProjectionRebuild).run('test.notes');
  process.stdout.write('done\n');
}
