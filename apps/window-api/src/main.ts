import 'reflect-metadata';
import { join } from 'node:path';
import { startApp } from '@banjian/http';
import { appModule } from './app.module.js';

/** Serves until closed; what starts it (`npm start`) closes it. */
export const running = await startApp(appModule(), {
  port: Number(process.env['PORT'] ?? 3000),
  name: 'window-api',
  pages: join(import.meta.dirname, '..', '..', 'admin-ui'),
});
