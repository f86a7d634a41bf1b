import type { ReadableFile } from '../../application/inspection.js';
import { active, bomb, broken, encrypted, notTaken } from './faults.js';
import { claimedFault, unpackedFault, type ZipFault } from './zip-content.js';
import { zipDirectory, type ZipEntry } from './zip-directory.js';

const office = 'application/vnd.openxmlformats-officedocument.';
const zip = 'application/zip';

/** What each document has at a fixed place. */
const marks: readonly { readonly mediaType: string; readonly names: readonly string[] }[] = [
  { mediaType: 'application/ofd', names: ['OFD.xml'] },
  {
    mediaType: `${office}wordprocessingml.document`,
    names: ['[Content_Types].xml', 'word/document.xml'],
  },
  { mediaType: `${office}spreadsheetml.sheet`, names: ['[Content_Types].xml', 'xl/workbook.xml'] },
];

/** Macros, controls and linked objects: what runs when somebody opens the document. */
const running = /(?:^|\/)(?:vbaProject[^/]*\.bin|activeX\/[^/]+|macrosheets\/[^/]+)$/i;
/** Archives and programs inside; a sheet or picture embedded in a document is none. */
const nested =
  /\.(?:zip|jar|7z|rar|gz|tgz|bz2|xz|tar|cab|iso|exe|dll|scr|js|vbs|bat|cmd|ps1|sh|hta|docm|xlsm)$/i;

/** A document in a ZIP: OFD, Word, Excel. Every entry is unpacked once, into nothing: what it claims must be so. */
export async function inspectContainer(file: ReadableFile): Promise<string> {
  const entries = await zipDirectory(file);
  if (!entries) throw broken(zip);
  const names = new Set(entries.map(({ name }) => name));
  const mediaType = marks.find((mark) => mark.names.every((name) => names.has(name)))?.mediaType;
  const claimed = claimedFault(entries, file.size);
  if (claimed) throw faultOf(claimed, mediaType ?? zip);
  if (mediaType === undefined) throw notTaken(zip);
  mustBeQuiet(entries, mediaType);
  for (const entry of entries) {
    const fault = await unpackedFault(file, entry);
    if (fault) throw faultOf(fault, mediaType);
  }
  return mediaType;
}

function mustBeQuiet(entries: readonly ZipEntry[], mediaType: string): void {
  if (entries.some((entry) => entry.encrypted)) throw encrypted(mediaType);
  if (new Set(entries.map(({ name }) => name)).size < entries.length) throw broken(mediaType);
  if (entries.some(({ method }) => method !== 0 && method !== 8)) throw broken(mediaType);
  if (entries.some(({ name }) => running.test(name))) throw active(mediaType);
  if (entries.some(({ name }) => nested.test(name))) throw bomb(mediaType);
}

const faultOf = (fault: ZipFault, mediaType: string) =>
  fault === 'bomb' ? bomb(mediaType) : broken(mediaType);
