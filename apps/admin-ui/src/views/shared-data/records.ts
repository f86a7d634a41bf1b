import type { SharedRecord } from '../../api/shared-data.js';

export interface ReadRecords {
  readonly records: readonly SharedRecord[];
  /** Line of the file for each record. */
  readonly lines: readonly number[];
  /** Lines that are no record. */
  readonly broken: readonly number[];
}

/** One JSON record a line, as the command `shared-data import` reads it; blank lines are passed over. */
export function readRecords(text: string): ReadRecords {
  const records: SharedRecord[] = [];
  const [lines, broken]: [number[], number[]] = [[], []];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const record = parsed(line);
    if (record) {
      records.push(record);
      lines.push(index + 1);
    } else broken.push(index + 1);
  }
  return { records, lines, broken };
}

function parsed(line: string): SharedRecord | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && 'party' in value
      ? (value as SharedRecord)
      : undefined;
  } catch {
    return undefined;
  }
}

/** How many of which source, for a look before they are taken. */
export function counted(
  records: readonly SharedRecord[],
): readonly { source: string; kind: string; n: number }[] {
  const found = new Map<string, { source: string; kind: string; n: number }>();
  for (const { source, kind } of records) {
    const key = `${source} ${kind}`;
    const group = found.get(key) ?? { source, kind, n: 0 };
    found.set(key, { ...group, n: group.n + 1 });
  }
  return [...found.values()];
}
