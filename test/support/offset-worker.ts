import 'reflect-metadata';
import { createInterface } from 'node:readline';
import { eventStoreUrl, MasterKey, StoreSettings } from '@banjian/event-store';
import { TimeSource, type Instant } from '@banjian/kernel';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { dieAt, watchPhases } from './sweep-phases.js';

class OffsetTimeSource extends TimeSource {
  offsetMs = 0;

  now(): Instant {
    return new Date(Date.now() + this.offsetMs).toISOString();
  }
}

/**
 * A worker on a clock that may be wrong: `node …-child.js <url> <master key>`, its events where the environment says. Every
 * line it reads sets the clock so many milliseconds off the machine's, the first before it starts; one that names a phase of
 * the sweep has it killed there. `up` is answered when it works, then `set` to each line. Ends at once when its input does,
 * so it never outlives the test.
 */
export async function workOnOffsetTime(appModule: (settings: StoreSettings) => DynamicModule): Promise<void> {
  const [url, key] = process.argv.slice(2);
  if (url === undefined || key === undefined) throw new Error('usage: …-child <url> <master key>');
  const time = new OffsetTimeSource();
  const lines = createInterface(process.stdin).on('close', () => process.exit());
  const first = await new Promise<string>((resolve) => lines.once('line', resolve));
  time.offsetMs = Number(first);
  lines.on('line', (line) => {
    if (!dieAt(line)) time.offsetMs = Number(line);
    process.stdout.write('set\n');
  });
  const settings = new StoreSettings(url, MasterKey.fromBase64(key), 'test', time, false, eventStoreUrl());
  const app = await NestFactory.createApplicationContext(appModule(settings), { logger: ['error'] });
  watchPhases(app);
  process.stdout.write('up\n');
}
