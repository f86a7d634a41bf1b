import { walkXml } from './xml-events.js';

/** The texts that cells share, in the order they are numbered. Pieces of several fonts are one text; how it is read aloud is not. */
export function readTexts(xml: string | undefined): readonly string[] {
  const texts: string[] = [];
  if (xml === undefined) return texts;
  let pieces: string[] = [];
  let inText = false;
  let aloud = 0;
  walkXml(xml, {
    open(name) {
      if (name === 'si') pieces = [];
      else if (name === 'rPh') aloud += 1;
      else if (name === 't') inText = aloud === 0;
    },
    text(text) {
      if (inText) pieces.push(text);
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') aloud -= 1;
      else if (name === 'si') texts.push(unescaped(pieces.join('')));
    },
  });
  return texts;
}

/** `_x000D_` stands for a character that XML would lose (ECMA-376, ST_Xstring). */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
