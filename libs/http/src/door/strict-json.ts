/**
 * The door's JSON (design: what passes the door can never poison a projection). Stricter than the standard: no duplicate
 * keys, at most 32 levels, no control characters but line feed and tab, no lone surrogates, no names of prototypes, no
 * number that loses precision. Strings and names come out in NFC.
 */
import { Problem } from '../problems/problem.js';
import { isExact } from './exact-number.js';
import { jsonFaultOf, jsonPlaceOf } from './json-faults.js';

const deepest = 32;
/** What every object has already (`__proto__`, `constructor`, `toString` …): such a field would be lost or do harm. */
const forbiddenNames = new Set(['prototype', ...Object.getOwnPropertyNames(Object.prototype)]);

/**
 * Parse a request's body. Throws `Problem` 400 with a code of its own for each fault; what is wrong with the text itself is told
 * with its place (`line`, `column`), what is no JSON also with the reason in words. Nothing of the text is repeated.
 */
export function strictJson(text: string): unknown {
  inspect(text);
  try {
    return clean(JSON.parse(text));
  } catch (error) {
    throw error instanceof SyntaxError ? malformed(text) : error;
  }
}

const malformed = (text: string): Problem =>
  new Problem(400, 'http.malformed-json', { ...jsonFaultOf(text) });
const refusedAt = (code: string, text: string, at: number): Problem =>
  new Problem(400, code, { ...jsonPlaceOf(text, at) });

function clean(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  // −0 is what nobody behind the door tells apart from 0.
  if (typeof value === 'number') return value === 0 ? 0 : value;
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [cleanName(name), clean(inner)]));
}

/** Text as the house keeps it: NFC, without what no form can mean. Used for paths and queries too. */
export function cleanText(text: string): string {
  // Line feed and tab may stand in free text; the other controls (C0, DEL, C1) mean nothing to people.
  if (/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/.test(text))
    throw new Problem(400, 'http.control-character');
  if (/\p{Surrogate}/u.test(text)) throw new Problem(400, 'http.lone-surrogate');
  return text.normalize('NFC');
}

/** The name of a field or of a query's parameter. */
export function cleanName(name: string): string {
  if (forbiddenNames.has(name)) throw new Problem(400, 'http.forbidden-name');
  return cleanText(name);
}

const numberToken = /-?\d[\d.eE+-]*/y;

/** JSON.parse silently keeps the last of two equal names and rounds numbers; this looks at the text itself, in one pass. */
function inspect(text: string): void {
  const open: (Set<string> | undefined)[] = [];
  let at = 0;
  while (at < text.length) {
    const sign = text[at];
    if (sign === '"') {
      const end = endOfString(text, at);
      const names = open.at(-1);
      if (names && isName(text, end)) remember(names, text, at, end);
      at = end;
      continue;
    }
    const number = numberAt(text, at);
    if (number !== '') {
      if (!isExact(number)) throw refusedAt('http.number-out-of-range', text, at);
      at += number.length;
      continue;
    }
    if (sign === '{') open.push(new Set());
    else if (sign === '[') open.push(undefined);
    else if (sign === '}' || sign === ']') open.pop();
    if (open.length > deepest) throw refusedAt('http.too-deep', text, at);
    at += 1;
  }
}

function numberAt(text: string, at: number): string {
  numberToken.lastIndex = at;
  return numberToken.exec(text)?.[0] ?? '';
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

/** A string that a colon follows is a name. */
function isName(text: string, end: number): boolean {
  let at = end;
  while (at < text.length && ' \t\n\r'.includes(text[at] ?? '')) at += 1;
  return text[at] === ':';
}

function remember(names: Set<string>, text: string, at: number, end: number): void {
  const name = nameIn(text.slice(at, end))?.normalize('NFC');
  if (name === undefined) throw malformed(text);
  if (names.has(name)) throw refusedAt('http.duplicate-key', text, at);
  names.add(name);
}

function nameIn(literal: string): string | undefined {
  try {
    return String(JSON.parse(literal));
  } catch {
    return undefined;
  }
}
