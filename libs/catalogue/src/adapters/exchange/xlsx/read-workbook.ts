/** A workbook as far as an import needs it: names of the sheets, and their cells by row and column. */
import { unreadable } from '../unreadable.js';
import { readSheet, type ReadRow } from './read-sheet.js';
import { readTexts } from './read-texts.js';
import { walkXml } from './xml-events.js';
import { Unpacker, zipEntries, type ZipEntry } from './zip-entries.js';

export interface ReadSheet {
  readonly name: string;
  /** Rows with something in them, in their order. */
  readonly rows: readonly ReadRow[];
}

/** Bounds of a file that people keep by hand; a whole catalogue of a province is far below them. */
export const workbookBounds = { bytes: 8 * 1024 * 1024, unpackedBytes: 48 * 1024 * 1024, rows: 60_000 };

/** Throws `item.file-unreadable` for what is no workbook, is too large, or holds macros or links to other files. */
export function readWorkbook(bytes: Buffer): readonly ReadSheet[] {
  if (bytes.length < 22) throw unreadable('不是 xlsx 文件');
  const entries = zipEntries(bytes);
  for (const name of entries.keys()) mustBeHarmless(name);
  const unpacker = new Unpacker(workbookBounds.unpackedBytes);
  const xmlOf = (name: string): string | undefined => {
    const entry = entries.get(name);
    return entry && utf8(unpacker, entry);
  };
  const texts = readTexts(xmlOf('xl/sharedStrings.xml'));
  let rowsLeft = workbookBounds.rows;
  return sheetsOf(xmlOf).map(({ name, path }) => {
    const xml = xmlOf(path);
    if (xml === undefined) throw unreadable('文件不完整或已损坏');
    const rows = readSheet(xml, texts, rowsLeft);
    rowsLeft -= rows.length;
    return { name, rows };
  });
}

const refusedParts: readonly (readonly [RegExp, string])[] = [
  [/vbaproject|vbadata|macrosheets|dialogsheets|xl\/activex\//i, '文件含有宏，请另存为不含宏的 xlsx'],
  [/xl\/externallinks\/|xl\/connections\.xml|xl\/querytables\//i, '文件链接到其他文件或数据源'],
  [/xl\/embeddings\/|oleobject/i, '文件嵌入了其他文件'],
];

function mustBeHarmless(name: string): void {
  for (const [parts, reason] of refusedParts) if (parts.test(name)) throw unreadable(reason);
}

const strict = new TextDecoder('utf-8', { fatal: true });

function utf8(unpacker: Unpacker, entry: ZipEntry): string {
  const content = unpacker.unpack(entry);
  try {
    return strict.decode(content);
  } catch {
    throw unreadable('文件不完整或已损坏');
  }
}

type XmlOf = (name: string) => string | undefined;

/** Sheets in the order of their tabs. */
function sheetsOf(xmlOf: XmlOf): readonly { readonly name: string; readonly path: string }[] {
  const book = xmlOf('xl/workbook.xml');
  const links = xmlOf('xl/_rels/workbook.xml.rels');
  if (book === undefined || links === undefined) throw unreadable('不是 xlsx 文件');
  const targets = new Map(
    elements(links, 'Relationship').map(({ Id, Target }) => [Id ?? '', pathOf(Target ?? '')] as const),
  );
  return elements(book, 'sheet').map((sheet) => ({
    name: sheet['name'] ?? '',
    path: targets.get(sheet['id'] ?? '') ?? '',
  }));
}

const pathOf = (target: string): string => (target.startsWith('/') ? target.slice(1) : `xl/${target}`);

function elements(xml: string, wanted: string): readonly Readonly<Record<string, string>>[] {
  const found: Readonly<Record<string, string>>[] = [];
  walkXml(xml, {
    open(name, attributes) {
      if (name === wanted) found.push(attributes);
    },
    text: () => undefined,
    close: () => undefined,
  });
  return found;
}
