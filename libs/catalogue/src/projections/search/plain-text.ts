import { simplify } from './traditional.js';

const outsideWords = /[^\p{L}\p{N}\p{M}\p{Co}]/gu;

/** One way of writing for what is the same to a reader: full and half width (NFKC), upper and lower case, 繁体 and 简体. */
export const folded = (text: string): string => simplify(text.normalize('NFKC').toLowerCase());

/** Letters and digits alone: `《食品经营许可证》核发（变更）` is found however its signs are written or left out. */
export const plain = (text: string): string => folded(text).replaceAll(outsideWords, '');

/** Signs (标点符号), each once: they are looked for only where a question holds nothing else. */
export const signsIn = (text: string): readonly string[] => [
  ...new Set(folded(text).match(/[\p{P}\p{S}]/gu)),
];
