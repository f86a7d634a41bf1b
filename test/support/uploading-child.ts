import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { MasterKey, StoreSettings } from '@banjian/event-store';
import { createApp } from '@banjian/http';
import { appModule } from '../../apps/citizen-api/src/app.module.js';

/** The citizens' API until it is killed: `node uploading-child.js <url> <master key>`; says its port. Ends when its input does. */
void main(process.argv[2], process.argv[3]);

async function main(url: string | undefined, key: string | undefined): Promise<void> {
  if (url === undefined || key === undefined) throw new Error('usage: uploading-child <url> <master key>');
  process.stdin.resume().on('end', () => process.exit());
  const app = await createApp(appModule(new StoreSettings(url, MasterKey.fromBase64(key), 'test')), 'test');
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  process.stdout.write(`port ${String(port)}\n`);
}
