/**
 * Tokens of the search index (检索词元). A row has a word when it has all tokens of the word:
 *
 * - Chinese and other text: every character of a name, every two neighbours of any text (`养老`); signs of a name one by one;
 * - full pinyin, as one run of letters: from each character's first letter on up to four letters (`^yang`), and any four
 *   neighbouring letters (`~angl`), so `yanglaoji` needs no cutting into syllables and may break off anywhere;
 * - initials, and Latin letters and digits as they are written: up to four neighbours (`#yljg`, `#002`).
 *
 * A character of several readings has the tokens of each. pg_trgm is no help: under the C locale it sees no Chinese at all.
 * What is typed in letters is thus answered by the index alone: a row's tokens are stored aside, to look at them is dear.
 */
import type { Readings } from './readings.js';

const window = 4;
/** Ways through the readings from one place on; beyond that they are not told apart. */
const waysAtMost = 64;

/** Runs of letters and digits of a keyboard, and of everything else. */
const runs = /[a-z0-9]+|[^a-z0-9]+/g;

export const runsOf = (plainText: string): readonly string[] => plainText.match(runs) ?? [];

/** Letters and digits of a keyboard: may be meant as pinyin, as initials or as they are. */
export const canBeTyped = (letters: string): boolean => /^[a-z0-9]+$/.test(letters);

/** What a row must have for a run of Chinese or other text. */
export const textTokens = (run: string): readonly string[] =>
  [...run].length > 1 ? [...new Set(pairsOf(run))] : [run];

/** Every token under which a line of plain text can be asked for as it is written. */
export const writtenTokens = (plainText: string): readonly string[] =>
  runsOf(plainText).flatMap((run) => (canBeTyped(run) ? asWritten(run) : pairsOf(run)));

function pairsOf(run: string): readonly string[] {
  const letters = [...run];
  return letters.slice(1).map((letter, at) => `${letters[at] ?? ''}${letter}`);
}

function asWritten(run: string): readonly string[] {
  const tokens = new Set<string>();
  for (let at = 0; at < run.length; at += 1) addBeginnings('#', run.slice(at, at + window), tokens);
  return [...tokens];
}

/** What a row must have for a run of letters typed as full pinyin. */
export const pinyinTokens = (typed: string): readonly string[] => [
  `^${typed.slice(0, window)}`,
  ...windows(typed.slice(1)).map((some) => `~${some}`),
];

/** What a row must have for a run typed as initials, or as it is written. */
export const initialsTokens = (typed: string): readonly string[] =>
  typed.length <= window ? [`#${typed}`] : windows(typed).map((some) => `#${some}`);

/** Every token under which these sounds can be asked for. */
export function soundTokens(readings: Readings): ReadonlySet<string> {
  const tokens = new Set<string>();
  for (const [at, readingsHere] of readings.entries()) {
    for (const way of ways(readings, at)) addBeginnings('^', way, tokens);
    for (const way of ways(initialsOf(readings), at)) addBeginnings('#', way, tokens);
    const longest = Math.max(...readingsHere.map((reading) => reading.length));
    for (let skipped = 0; skipped < longest; skipped += 1) {
      for (const way of ways(readings, at, skipped)) {
        if (way.length === window && canBeTyped(way)) tokens.add(`~${way}`);
      }
    }
  }
  return tokens;
}

const initialsOf = (readings: Readings): Readings =>
  readings.map((here) => [...new Set(here.map((reading) => [...reading][0] ?? ''))]);

function addBeginnings(kind: string, way: string, tokens: Set<string>): void {
  for (let length = 1; length <= way.length && canBeTyped(way.slice(0, length)); length += 1) {
    tokens.add(kind + way.slice(0, length));
  }
}

/** Up to four letters from a place on, along each combination of readings. */
function ways(readings: Readings, from: number, skipped = 0): ReadonlySet<string> {
  let open = new Set((readings[from] ?? []).flatMap((reading) => reading.slice(skipped) || []));
  const done = new Set<string>();
  for (let at = from + 1; open.size > 0; at += 1) {
    const next = new Set<string>();
    for (const way of open) {
      if (way.length >= window || at >= readings.length) done.add(way.slice(0, window));
      else for (const reading of readings[at] ?? []) next.add(way + reading);
    }
    open = new Set([...next].slice(0, waysAtMost));
  }
  return done;
}

function windows(letters: string): readonly string[] {
  const count = Math.max(0, letters.length - window + 1);
  return [...new Set(Array.from({ length: count }, (_, at) => letters.slice(at, at + window)))];
}
