import { request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answered } from './caller.js';

export interface Sent {
  readonly method: string;
  /** From the slash on, sent as it is: nothing is escaped, nothing tidied. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** Send a request that no well-behaved client would make. */
export function sendRaw(server: Server, { method, path, headers = {}, body }: Sent): Promise<Answered> {
  const { port } = server.address() as AddressInfo;
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port, method, path, headers: { ...headers, ...length } },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => {
          const text = Buffer.concat(parts).toString('utf8');
          const told = answer.headers as Readonly<Record<string, string | undefined>>;
          const isJson = (told['content-type'] ?? '').includes('json') && text !== '';
          resolve({
            status: answer.statusCode ?? 0,
            headers: told,
            text,
            body: isJson ? JSON.parse(text) : {},
          });
        });
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}
