import { folded, plain, signsIn } from './plain-text.js';
import { canBeTyped, runsOf } from './search-tokens.js';

/** What somebody typed into the search field, ready to be looked for. */
export interface AskedWords {
  /** All of it as one word: an item called exactly so comes first. */
  readonly whole: string;
  /** Each must be found. Chinese and Latin runs of one word are words of their own: `养老jigou`. */
  readonly words: readonly AskedWord[];
}

export interface AskedWord {
  readonly letters: string;
  /** Of letters and digits: may be meant as pinyin or initials too. */
  readonly typed: boolean;
}

const betweenWords = /[\s,、;]+/;

/** Undefined when nothing is asked for: blanks, or letters that cannot be seen. */
export function askedWords(text: string): AskedWords | undefined {
  const words = folded(text)
    .split(betweenWords)
    .flatMap((word) => runsOf(plain(word)));
  if (words.length === 0) return signsAsked(text);
  const asked = [...new Set(words)].map((letters) => ({ letters, typed: canBeTyped(letters) }));
  return { whole: plain(text), words: asked };
}

/** Nothing but signs: `（`, `%`. They stand for themselves. */
function signsAsked(text: string): AskedWords | undefined {
  const signs = signsIn(text);
  if (signs.length === 0) return undefined;
  return { whole: signs.join(''), words: signs.map((letters) => ({ letters, typed: false })) };
}
