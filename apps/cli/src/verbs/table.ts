/** Columns of equal width on a terminal, where a Chinese character takes two cells. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => cellsOf(row[column] ?? ''))),
  );
  const padded = (cell: string, column: number): string =>
    cell + ' '.repeat((widths[column] ?? 0) - cellsOf(cell));
  return rows.map((row) => row.map(padded).join('  ').trimEnd()).join('\n');
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

const cellsOf = (text: string): number =>
  [...text].reduce((cells, character) => cells + (wide.test(character) ? 2 : 1), 0);
