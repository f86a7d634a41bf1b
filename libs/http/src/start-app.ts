import cookie from '@fastify/cookie';
import { newId } from '@banjian/kernel';
import { RequestMethod, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { serveDocuments } from './docs/openapi.js';
import { bodyPipe } from './door/body-pipe.js';
import { installPages } from './pages/pages.js';
import { installDoor } from './door/door.js';
import { installSecurityHeaders } from './door/security-headers.js';
import { refuseAddress } from './problems/problem.filter.js';
import { filePatienceMs, installFiles } from './uploads/routes-with-files.js';
import { installRequestLog, requestLogOptions } from './request-log.js';

export interface AppOptions {
  readonly port: number;
  /** For the log and the API's title. */
  readonly name: string;
  /** Folder of a built UI to serve at `/`. */
  readonly pages?: string;
}

/** Build an app without listening: what tests drive. */
export async function createApp(
  module: DynamicModule,
  name: string,
  pages?: string,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: 1024 * 1024,
    // Of a file; any other body has half a minute.
    requestTimeout: filePatienceMs,
    // What takes longer is answered 503; the same Idempotency-Key then tells whether it was done after all.
    handlerTimeout: 30_000,
    ...requestLogOptions(),
    // A new id for every request: what a caller sends could be anything.
    genReqId: () => newId(),
    forceCloseConnections: 'idle',
    frameworkErrors: refuseAddress,
    routerOptions: { maxParamLength: 200 },
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: ['error', 'warn'],
    abortOnError: false,
    // The door has its own.
    bodyParser: false,
  });
  await app.register(cookie);
  await installSecurityHeaders(app.getHttpAdapter().getInstance());
  installDoor(app.getHttpAdapter().getInstance());
  await installFiles(app);
  if (pages !== undefined) await app.register(pagesPlugin, { pages });
  installRequestLog(app.getHttpAdapter().getInstance());
  app.setGlobalPrefix('api/v1', {
    exclude: [
      { path: 'healthz', method: RequestMethod.GET },
      { path: 'readyz', method: RequestMethod.GET },
    ],
  });
  app.useGlobalPipes(bodyPipe());
  serveDocuments(app, name);
  return app;
}

/** As a plugin behind the headers of the door: a page leaves with the same ones as everything else. */
const pagesPlugin = Object.assign(
  (fastify: FastifyInstance, { pages }: { pages: string }, done: () => void) => {
    installPages(fastify, pages);
    done();
  },
  { [Symbol.for('skip-override')]: true },
);

/** Serve an app until it is closed. Closing drains requests, then stops subscriptions, then the store. */
export async function startApp(
  module: DynamicModule,
  { port, name, pages }: AppOptions,
): Promise<NestFastifyApplication> {
  const app = await createApp(module, name, pages);
  await app.listen(port, process.env['HOST'] ?? '127.0.0.1');
  return app;
}
