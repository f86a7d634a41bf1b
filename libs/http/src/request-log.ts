import { LogController, type FastifyInstance, type FastifyServerOptions } from 'fastify';

/** `BANJIAN_LOG=info` writes a line of JSON for every request; nothing is written without it. */
export function requestLogOptions(): Pick<FastifyServerOptions, 'logger' | 'logController'> {
  const level = process.env['BANJIAN_LOG'];
  // Fastify's own lines hold addresses, queries included.
  const logController = new LogController({ disableRequestLogging: true });
  return { logger: level === undefined || level === '' ? false : { level }, logController };
}

/**
 * The request log without personal data: the route's pattern in place of the address (a query may hold a name, a path a
 * case number), and neither the caller's address nor any header.
 */
export function installRequestLog(fastify: FastifyInstance): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    request.log.info({
      method: request.method,
      route: request.routeOptions.url ?? 'unknown',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      role: request.principal?.role,
    });
    done();
  });
}
