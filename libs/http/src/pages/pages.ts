import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { pageFiles, type PageFile } from './page-files.js';

/** Addresses that are never a page: what is not there is answered by the API's own 404. */
const reserved = /^\/(api|docs|docs-json|openapi\.json|healthz|readyz)(\/|$)/;

/**
 * Serve a built single-page UI at `/`: its files under their own names, and `index.html` for every other address that a
 * browser opens as a page. Everything below `/api`, `/docs` and the like is left alone.
 */
export function installPages(fastify: FastifyInstance, folder: string): void {
  const files = pageFiles(folder);
  const index = files.get('/index.html');
  if (!index) throw new Error(`no index.html in ${folder}: npm run build`);
  fastify.addHook('onRequest', (request, reply, done) => {
    const file = wanted(request, files, index);
    if (file) send(request, reply, file);
    else done();
  });
}

function wanted(
  request: FastifyRequest,
  files: ReadonlyMap<string, PageFile>,
  index: PageFile,
): PageFile | undefined {
  if (request.method !== 'GET' && request.method !== 'HEAD') return undefined;
  const path = request.url.split('?')[0] ?? '/';
  if (reserved.test(path)) return undefined;
  const asked = path === '/' ? '/index.html' : path;
  return files.get(asked) ?? (opensPage(request, path) ? index : undefined);
}

/** A browser that opens an address says that it wants HTML; a script or picture that is missing stays missing. */
const opensPage = (request: FastifyRequest, path: string): boolean =>
  (request.headers.accept ?? '').includes('text/html') && !path.startsWith('/assets/');

function send(request: FastifyRequest, reply: FastifyReply, file: PageFile): void {
  void reply
    .header('cache-control', file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache')
    .header('vary', 'accept-encoding')
    .header('etag', file.etag)
    .type(file.type);
  if (request.headers['if-none-match'] === file.etag) {
    void reply.status(304).send();
    return;
  }
  const accepts = request.headers['accept-encoding'] ?? '';
  const packed = file.packed.find(({ encoding }) => new RegExp(`\\b${encoding}\\b`).test(accepts));
  if (packed) void reply.header('content-encoding', packed.encoding);
  void reply.send(packed?.bytes ?? file.plain);
}
