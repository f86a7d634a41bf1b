import type { ReadableFile } from '../../application/inspection.js';
import { active, broken, encrypted, twoThings } from './faults.js';
import { holds } from './streamed-search.js';
import { endsLikeZip } from './zip-directory.js';

export const pdf = 'application/pdf';

const tailBytes = 2048;

/** Readers look for the end mark in the last kilobytes, and from there to where the table of objects begins. */
export async function inspectPdf(file: ReadableFile): Promise<void> {
  if (await endsLikeZip(file)) throw twoThings(pdf);
  const tail = (await file.bytes(Math.max(0, file.size - tailBytes), file.size)).toString('latin1');
  const [, table] = [...tail.matchAll(/startxref\s+(\d{1,10})\s+%%EOF/g)].at(-1) ?? [];
  if (table === undefined || Number(table) >= file.size) throw broken(pdf);
  if (await holds(file, /\/Encrypt\s*(?:<<|\d+\s+\d+\s+R)/, 64)) throw encrypted(pdf);
  // A paper that starts programs is not a paper; the scripts of fillable forms stay, no reader of ours runs them.
  if (await holds(file, /\/S\s*\/Launch\b/, 32)) throw active(pdf);
}
