/** A worker in a process of its own: `worker.mjs <url> <master key>`. A message `{ offsetMs }` sets its clock, the first starts it. */
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { appModule } from '../../../dist/apps/worker/src/app.module.js';
import { MasterKey, StoreSettings } from '../../../dist/libs/event-store/src/index.js';
import { ShiftedTime } from './shifted-time.mjs';

const [url, masterKey] = process.argv.slice(2);
const time = new ShiftedTime();
process.on('disconnect', () => process.exit());
let started = false;
process.on('message', async ({ offsetMs }) => {
  time.offsetMs = offsetMs;
  if (!started) {
    started = true;
    const settings = new StoreSettings(url, MasterKey.fromBase64(masterKey), 'bench', time);
    await NestFactory.createApplicationContext(appModule(settings), { logger: ['error'] });
  }
  process.send('ready');
});
