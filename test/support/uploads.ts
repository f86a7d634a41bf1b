import { readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import request from 'supertest';
import type { Answered, Caller } from './caller.js';

export interface Uploaded {
  readonly attachmentId: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  readonly thumbnail: boolean;
}

type Headers = Readonly<Record<string, string>>;

/** Upload a file as a browser does. */
export async function sendFile(
  who: Caller,
  name: string,
  bytes: Buffer,
  headers: Headers = {},
): Promise<Answered> {
  const asked = request(who.server)
    .post('/api/v1/attachments')
    .set({ ...who.headers, ...headers });
  const answer = await asked.attach('file', bytes, { filename: name }).ok(() => true);
  const told = answer.headers as Readonly<Record<string, string | undefined>>;
  return { status: answer.status, headers: told, body: answer.body as unknown, text: answer.text };
}

/** An upload that must succeed. */
export async function uploaded(
  who: Caller,
  name: string,
  bytes: Buffer,
  headers: Headers = {},
): Promise<Uploaded> {
  const { status, body, text } = await sendFile(who, name, bytes, headers);
  if (status !== 201) throw new Error(`upload of ${name}: ${String(status)} ${text}`);
  return body as Uploaded;
}

/** The bytes of an answer, with its headers. */
export async function download(who: Caller, path: string, headers: Headers = {}) {
  const asked = request(who.server)
    .get(`/api/v1${path}`)
    .set({ ...who.headers, ...headers });
  const answer = await asked
    .buffer(true)
    .parse((response, done) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        done(null, Buffer.concat(parts));
      });
    })
    .ok(() => true);
  const told = answer.headers as Readonly<Record<string, string | undefined>>;
  return { status: answer.status, headers: told, bytes: answer.body as Buffer };
}

/** Names of all files under a folder. */
export async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

/** Every file there becomes two hours old, as the disk tells it. */
export async function makeOld(folder: string): Promise<void> {
  const then = new Date(Date.now() - 2 * 3_600_000);
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  );
  await Promise.all(files.map(({ parentPath, name }) => utimes(join(parentPath, name), then, then)));
}

/** A multipart body made by hand, so that it can be wrong. */
export function formOf(...parts: readonly { readonly head: string; readonly content: string | Buffer }[]) {
  const boundary = 'x-test-boundary';
  const pieces = parts.flatMap(({ head, content }) => [
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ]);
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]),
  };
}
