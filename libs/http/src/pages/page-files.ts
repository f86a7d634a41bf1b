import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, sep } from 'node:path';

/** One built file as it is sent. */
export interface PageFile {
  readonly type: string;
  readonly plain: Buffer;
  /** Packed at build time, best first; empty for pictures. */
  readonly packed: readonly { readonly encoding: 'br' | 'gzip'; readonly bytes: Buffer }[];
  readonly etag: string;
  /** Its name holds a digest of its content: it never changes. */
  readonly immutable: boolean;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/**
 * The files of a built UI by their address (`/assets/index-….js`), read once. Only what was there at the start is ever sent,
 * so no address leads out of the folder.
 */
export function pageFiles(folder: string): ReadonlyMap<string, PageFile> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: false });
  const wanted = names.filter((name) => types[extname(name)] !== undefined);
  return new Map(wanted.map((name) => [`/${name.split(sep).join('/')}`, pageFile(join(folder, name))]));
}

function pageFile(path: string): PageFile {
  const plain = readFileSync(path);
  const packed = (
    [
      ['br', '.br'],
      ['gzip', '.gz'],
    ] as const
  ).flatMap(([encoding, ending]) =>
    existsSync(path + ending) ? [{ encoding, bytes: readFileSync(path + ending) }] : [],
  );
  return {
    type: types[extname(path)] ?? 'application/octet-stream',
    plain,
    packed,
    etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
    immutable: /-[\w-]{8,}\.\w+$/.test(path),
  };
}
