import type { Multipart } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { cleanText } from '../door/strict-json.js';
import { Problem } from '../problems/problem.js';

/** A file as it comes in; `content` may be read once, and throws `Problem` for whatever is wrong with the request. */
export interface IncomingFile {
  /** As the client told it: no path, NFC, at most 255 characters. */
  readonly name: string;
  readonly content: AsyncIterable<Buffer>;
}

/** Beside the file: boundaries and headers of parts. */
const wrappingBytes = 64 * 1024;
const longestName = 255;

/**
 * Hand the one file of a multipart request (part `file`) to `take`, bounded to `most` bytes. `content` ends well only when the
 * whole request was in order: a second part, a file too large or a broken off request make it throw, so `take` keeps nothing.
 */
export async function takeFile<T>(
  request: FastifyRequest,
  most: number,
  take: (file: IncomingFile) => Promise<T>,
): Promise<T> {
  if (!request.isMultipart()) throw new Problem(415, 'http.multipart-expected');
  try {
    if (Number(request.headers['content-length']) > most + wrappingBytes) throw tooLarge(most);
    const parts = partsOf(request, most);
    const first = await nextOf(parts);
    if (!first) throw new Problem(400, 'http.file-missing');
    if (first.type !== 'file' || first.fieldname !== 'file') throw unexpected(first);
    return await take({ name: nameOf(first.filename), content: contentOf(first, parts, most) });
  } catch (error) {
    discardRest(request, most);
    throw error;
  }
}

type Parts = AsyncIterator<Multipart>;
type FilePart = Extract<Multipart, { type: 'file' }>;

function partsOf(request: FastifyRequest, most: number): Parts {
  const limits = {
    ...{ fileSize: most, files: 2, fields: 2, parts: 3 },
    ...{ fieldSize: 1024, fieldNameSize: 100, headerPairs: 20 },
  };
  return request.parts({ limits })[Symbol.asyncIterator]();
}

async function* contentOf({ file }: FilePart, parts: Parts, most: number): AsyncGenerator<Buffer> {
  const chunks: AsyncIterator<Buffer> = file[Symbol.asyncIterator]();
  try {
    for (let next = await read(chunks); !next.done; next = await read(chunks)) yield next.value;
  } finally {
    file.destroy();
  }
  if (file.truncated) throw tooLarge(most);
  const more = await nextOf(parts);
  if (more) throw unexpected(more);
}

const read = (chunks: AsyncIterator<Buffer>): Promise<IteratorResult<Buffer>> =>
  chunks.next().catch(malformed);

async function nextOf(parts: Parts): Promise<Multipart | undefined> {
  const next = await parts.next().catch(malformed);
  return next.done ? undefined : next.value;
}

/** Whatever the parser found: too many parts, no end, broken off by the sender. */
function malformed(): never {
  throw new Problem(400, 'http.malformed-multipart');
}

const unexpected = ({ fieldname }: Multipart): Problem =>
  new Problem(400, 'http.unexpected-part', { part: fieldname.slice(0, 100) });

const tooLarge = (most: number): Problem => new Problem(413, 'http.file-too-large', { mostBytes: most });

function nameOf(told: string | undefined): string {
  const name = cleanText(told ?? '').trim();
  if (name === '') throw new Problem(400, 'http.file-name-missing');
  if ([...name].length > longestName) throw new Problem(400, 'http.file-name-too-long');
  // Directions and invisible characters make an ending look like another: gpj.exe.
  if (/[\n\t\ufffd]|\p{Bidi_Control}|\p{Default_Ignorable_Code_Point}/u.test(name)) {
    throw new Problem(400, 'http.file-name-unreadable');
  }
  return name;
}

/** The client hears the answer only when it has sent everything; somebody who never ends is cut off. */
function discardRest({ raw }: FastifyRequest, most: number): void {
  let discarded = 0;
  raw.unpipe();
  raw.on('data', (chunk: Buffer) => {
    discarded += chunk.length;
    if (discarded > 2 * most) raw.destroy();
  });
  raw.resume();
}
