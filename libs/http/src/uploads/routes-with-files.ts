import multipart from '@fastify/multipart';
import { RouteConfig, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyContextConfig, FastifyRequest, RouteOptions } from 'fastify';
import { Problem } from '../problems/problem.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Set by `@TakesFile` and `@SendsFile`. */
    banjianFile?: 'taken' | 'sent';
  }
}

/** What a phone on a slow network needs for 50 MB. */
export const filePatienceMs = 900_000;
const bodyPatienceMs = 30_000;

const config = (banjianFile: NonNullable<FastifyContextConfig['banjianFile']>): MethodDecorator =>
  RouteConfig({ banjianFile });

/** The route takes `multipart/form-data` with one file, read by `takeFile`; it may last 15 minutes. */
export const TakesFile = (): MethodDecorator => config('taken');

/** The route answers with a file; sending it may last 15 minutes. */
export const SendsFile = (): MethodDecorator => config('sent');

/** Multipart only where a route asks for it, and patience only where a file goes through. Before any route is registered. */
export async function installFiles(app: NestFastifyApplication): Promise<void> {
  await app.register(multipart, { throwFileSizeLimit: false });
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRoute', (route: RouteOptions) => {
    if (route.config?.banjianFile !== undefined) route.handlerTimeout = filePatienceMs;
  });
  fastify.addHook('onRequest', (request, _reply, done) => {
    const takesFile = request.routeOptions.config.banjianFile === 'taken';
    const sendsForm = /^multipart\//i.test(request.headers['content-type'] ?? '');
    if (!takesFile) boundSlowBody(request);
    done(sendsForm && !takesFile ? new Problem(415, 'http.unsupported-media-type') : undefined);
  });
}

/** The server waits long for the sake of files; any other body is there in half a minute or never. */
function boundSlowBody({ raw }: FastifyRequest): void {
  if (raw.headers['transfer-encoding'] === undefined && !(Number(raw.headers['content-length']) > 0)) return;
  const limit = setTimeout(() => raw.destroy(), bodyPatienceMs).unref();
  const over = (): void => {
    clearTimeout(limit);
  };
  raw.once('end', over).once('close', over);
}
