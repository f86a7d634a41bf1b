import type { AskedWord, AskedWords } from '../asked-words.js';
import type { IndexedItem } from './indexed-item.js';

/** From three letters on neighbours alone do not make a word: it is looked for as it stands. */
export const longer = (words: readonly AskedWord[]): readonly string[] =>
  words.flatMap(({ letters, typed }) => (!typed && [...letters].length > 2 ? [letters] : []));

export type Rank = (item: IndexedItem) => number | undefined;

/** `ItemPlace.rank` of an item that has all tokens; undefined when a word does not stand there after all. */
export function rankFor({ whole, words }: AskedWords): Rank {
  const asked = words.map(({ letters }) => letters);
  const literal = longer(words);
  return ({ keys, content, others }) => {
    if (asked.every((word) => keys.includes(word))) {
      if (keys.includes(`\n${whole}\n`)) return 0;
      return keys.includes(`\n${whole}`) ? 1 : 2;
    }
    if (asked.every((word) => keys.includes(word) || content.includes(word))) return 3;
    const anywhere = (word: string): boolean =>
      keys.includes(word) || content.includes(word) || others.includes(word);
    return literal.every(anywhere) ? 4 : undefined;
  };
}
