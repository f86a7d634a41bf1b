import 'reflect-metadata';
import { createInterface } from 'node:readline';
import { eventStoreUrl, MasterKey, StoreSettings } from '@banjian/event-store';
import { TimeSource, type Instant } from '@banjian/kernel';
import { NestFactory } from '@nestjs/core';
import { appModule } from '../../apps/worker/src/app.module.js';

/**
 * A worker as it stands in production, on a clock that may be wrong: `node sweeper-child.js <url> <master key>`, its
 * events where the environment says. Every line it reads sets the clock so many milliseconds off the machine's, the first before it starts; `up` is answered when it
 * works, then `set` to each line. Ends at once when its input does, so it never outlives the test.
 */
class OffsetTimeSource extends TimeSource {
  offsetMs = 0;

  now(): Instant {
    return new Date(Date.now() + this.offsetMs).toISOString();
  }
}

void main(process.argv[2], process.argv[3]);

async function main(url: string | undefined, key: string | undefined): Promise<void> {
  if (url === undefined || key === undefined) throw new Error('usage: sweeper-child <url> <master key>');
  const time = new OffsetTimeSource();
  const lines = createInterface(process.stdin).on('close', () => process.exit());
  const first = await new Promise<string>((resolve) => lines.once('line', resolve));
  time.offsetMs = Number(first);
  lines.on('line', (line) => {
    time.offsetMs = Number(line);
    process.stdout.write('set\n');
  });
  const settings = new StoreSettings(url, MasterKey.fromBase64(key), 'test', time, false, eventStoreUrl());
  await NestFactory.createApplicationContext(appModule(settings), { logger: ['error'] });
  process.stdout.write('up\n');
}
