import { pinyin, polyphonic } from 'pinyin-pro';

/** More readings than that are of no use to anybody. */
const readingsAtMost = 4;

/** Plain text by its sounds: a Chinese character in each of its readings, any other letter or digit as itself. */
export type Readings = readonly (readonly string[])[];

const options = { toneType: 'none', type: 'array' } as const;

/** The reading that fits the words around comes first: 重庆 is chong qing, and may be asked for as zhong qing. */
export function readingsOf(plainText: string): Readings {
  const fitting = fittingReadings(plainText);
  return [...plainText].map((letter, at) => {
    const all = [fitting[at] ?? letter, ...(polyphonic(letter, options)[0] ?? [])];
    return [...new Set(all.flatMap(spellings))].slice(0, readingsAtMost);
  });
}

/** One reading a character, the one that fits. */
export function fittingReadings(plainText: string): readonly string[] {
  const letters = [...plainText];
  const read = pinyin(plainText, options);
  // One entry a character is what the positions rest on.
  const entries = read.length === letters.length ? read : letters;
  return entries.map((reading) => spellings(reading)[0] ?? reading);
}

/** ü is typed as v, by some as u: 旅游 lvyou, luyou. */
function spellings(reading: string): readonly string[] {
  return reading.includes('ü') ? [reading.replaceAll('ü', 'v'), reading.replaceAll('ü', 'u')] : [reading];
}
