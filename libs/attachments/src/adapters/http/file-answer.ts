import { Problem } from '@banjian/http';
import { StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import type { OpenedAttachment } from '../../application/attachment-reading.js';

/** Headers of a file that somebody sent us: saved, not shown; and where it is shown after all, it runs nothing and asks nobody. */
const harmless = {
  'cache-control': 'private, no-store',
  'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'accept-ranges': 'bytes',
};

/** Answer a file, or the part of it that `Range` asks for (one range; several are answered whole). */
export async function fileAnswer(
  { view, part, file }: OpenedAttachment,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<StreamableFile> {
  const range = rangeOf(request.headers.range, file.size);
  const { start, end } = range ?? { start: 0, end: file.size };
  const content = file.read(start, end);
  // A file that was changed is an error of ours, told before anything of it goes out.
  const first = await content.next();
  void reply.headers({
    ...harmless,
    'content-type': part === 'thumbnail' ? 'image/jpeg' : view.mediaType,
    'content-disposition': dispositionOf(part, view.name),
    'content-length': String(end - start),
  });
  if (range) void reply.status(206).header('content-range', `bytes ${start}-${end - 1}/${file.size}`);
  return new StreamableFile(Readable.from(resumed(first, content)));
}

async function* resumed(first: IteratorResult<Buffer>, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  if (first.done) return;
  yield first.value;
  yield* rest;
}

/** RFC 6266: a name every client reads, and the real one in UTF-8. */
function dispositionOf(part: OpenedAttachment['part'], name: string): string {
  if (part === 'thumbnail') return 'inline';
  const ascii = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

/** RFC 9110: what is not understood is answered whole; what lies outside is refused. */
function rangeOf(asked: string | undefined, size: number): { start: number; end: number } | undefined {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(asked ?? '') ?? [];
  if (from === '') return to === '' ? undefined : within(Math.max(0, size - Number(to)), size, size);
  if (to === '') return within(Number(from), size, size);
  return Number(to) < Number(from) ? undefined : within(Number(from), Number(to) + 1, size);
}

function within(start: number, end: number, size: number): { start: number; end: number } {
  if (start >= Math.min(end, size)) throw new Problem(416, 'attachment.bad-range', { size });
  return { start, end: Math.min(end, size) };
}
