import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem.js';
import { cleanName, cleanText, strictJson } from './strict-json.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The body as it was sent: what a repeated request is compared by. */
    bodyText?: string;
  }
}

/** Install the door: one JSON parser for bodies, the same rules for paths and queries. */
export function installDoor(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      request.bodyText = utf8(body as Buffer);
      // A post without a body is a command without words.
      done(null, request.bodyText.trim() === '' ? {} : strictJson(request.bodyText));
    } catch (error) {
      done(error as Error);
    }
  });
  fastify.addHook('preValidation', (request, _reply, done) => {
    try {
      cleanAddress(request);
      done();
    } catch (error) {
      done(error as Error);
    }
  });
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

function utf8(bytes: Buffer): string {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    throw new Problem(400, 'http.malformed-utf8');
  }
}

function cleanAddress(request: FastifyRequest): void {
  for (const part of [request.params, request.query]) {
    if (typeof part !== 'object' || part === null) continue;
    const texts = part as Record<string, unknown>;
    for (const [name, value] of Object.entries(texts)) {
      cleanName(name);
      if (typeof value === 'string') texts[name] = cleanText(value);
      else if (Array.isArray(value)) throw new Problem(400, 'http.repeated-parameter', { name });
    }
  }
}
