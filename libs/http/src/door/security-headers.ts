import helmet from '@fastify/helmet';
import { fastify, type FastifyInstance } from 'fastify';

/** Nothing from elsewhere; styles in pages of our own may stand inline (papers, API documents). */
const directives = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  frameSrc: ["'self'", 'blob:'],
  objectSrc: ["'none'"],
  frameAncestors: ["'none'"],
  upgradeInsecureRequests: null,
};

const notHelmets = ['connection', 'content-length', 'date'];

/** Every answer leaves with helmet's headers. They are the same each time, so helmet, who builds them anew, is asked once. */
export async function installSecurityHeaders(app: FastifyInstance): Promise<void> {
  const headers = await headersOfHelmet();
  app.addHook('onRequest', (_request, reply, done) => {
    for (const [name, value] of headers) reply.raw.setHeader(name, value);
    done();
  });
}

async function headersOfHelmet(): Promise<readonly (readonly [string, string])[]> {
  const asked = fastify();
  await asked.register(helmet, { contentSecurityPolicy: { directives } });
  asked.get('/', (_request, reply) => reply.send());
  const { headers } = await asked.inject('/');
  await asked.close();
  return Object.entries(headers)
    .filter(([name]) => !notHelmets.includes(name))
    .map(([name, value]) => [name, String(value)] as const);
}
