/** The little XML a workbook is made of: elements, attributes, text. No documents types, no entities of their own. */
import { unreadable } from '../unreadable.js';

export interface XmlHandler {
  /** Names come without their prefix. */
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  text(text: string): void;
  close(name: string): void;
}

/** Walk through a document once, in linear time. Throws `item.file-unreadable`. */
export function walkXml(xml: string, handler: XmlHandler): void {
  let at = 0;
  while (at < xml.length) {
    const from = xml.indexOf('<', at);
    const until = from < 0 ? xml.length : from;
    if (until > at) handler.text(decoded(xml.slice(at, until)));
    if (from < 0) return;
    at = markupAt(xml, from, handler);
  }
}

function markupAt(xml: string, from: number, handler: XmlHandler): number {
  if (xml.startsWith('<!--', from)) return after(xml, '-->', from);
  if (xml.startsWith('<?', from)) return after(xml, '?>', from);
  if (xml.startsWith('<![CDATA[', from)) {
    const end = after(xml, ']]>', from);
    handler.text(xml.slice(from + 9, end - 3));
    return end;
  }
  // A document type may define entities that grow without end.
  if (xml.startsWith('<!', from)) throw unreadable('文件含有不允许的定义');
  const end = after(xml, '>', from);
  tag(xml.slice(from + 1, end - 1), handler);
  return end;
}

function after(xml: string, mark: string, from: number): number {
  const found = xml.indexOf(mark, from);
  if (found < 0) throw unreadable('文件不完整或已损坏');
  return found + mark.length;
}

function tag(inside: string, handler: XmlHandler): void {
  if (inside.startsWith('/')) {
    handler.close(bare(inside.slice(1).trimEnd()));
    return;
  }
  const empty = inside.endsWith('/');
  const words = empty ? inside.slice(0, -1) : inside;
  const cut = words.search(/\s/);
  const name = bare(cut < 0 ? words : words.slice(0, cut));
  handler.open(name, cut < 0 ? {} : attributesOf(words.slice(cut)));
  if (empty) handler.close(name);
}

function attributesOf(words: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [, name = '', double, single] of words.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    found[bare(name)] = decoded(double ?? single ?? '');
  }
  return found;
}

const bare = (name: string): string => name.slice(name.indexOf(':') + 1);

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const decoded = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([a-z]{2,4}));/g, (whole, hex, decimal, name) =>
        name === undefined
          ? character(Number.parseInt(String(hex ?? decimal), hex === undefined ? 10 : 16), whole)
          : (named[String(name)] ?? whole),
      )
    : text;

const character = (code: number, otherwise: string): string =>
  code <= 0x10ffff ? String.fromCodePoint(code) : otherwise;
