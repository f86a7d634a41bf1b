/** Texts as they stand in cells: nothing that an office program would run, and nothing that it would lose. */

/** A cell of a workbook holds no more (ECMA-376). */
export const longestCell = 32_767;

/** Signs that begin a formula; full-width ones too, since some programs take them so. */
const likeFormula = /^[=+\-@\t\r＝＋－＠]/;

/** What could be taken for a formula, now or once saved as CSV, gets an apostrophe before it; so does what begins with such a pair. */
export const toCellText = (text: string): string =>
  likeFormula.test(text.replace(/^'+/, '')) ? `'${text}` : text;

export const fromCellText = (text: string): string =>
  text.startsWith("'") && likeFormula.test(text.replace(/^'+/, '')) ? text.slice(1) : text;

/** One text a line; a line break inside a text is written `\n`. */
export const cellOfLines = (lines: readonly string[]): string => toCellText(lines.map(escaped).join('\n'));

export const linesOfCell = (text: string): readonly string[] =>
  fromCellText(text)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map(unescaped);

const escaped = (line: string): string =>
  line.replace(/[\\\n\r]/g, (sign) => ({ '\\': '\\\\', '\n': '\\n', '\r': '\\r' })[sign] ?? sign);

const unescaped = (line: string): string =>
  line.replace(/\\([\\nr])/g, (_, sign: string) => ({ '\\': '\\', n: '\n', r: '\r' })[sign] ?? sign);
