import type { NamedDay } from '../../api/calendars.js';

const pad = (n: number): string => String(n).padStart(2, '0');

/** A month's weeks from Monday to Sunday, `''` where a week belongs to another month. Always six, so that months align. */
export function weeksOf(year: number, month: number): readonly (readonly string[])[] {
  const before = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7;
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (_, column) => {
      const day = week * 7 + column - before + 1;
      return day >= 1 && day <= days ? `${String(year)}-${pad(month)}-${pad(day)}` : '';
    }),
  );
}

export interface Holiday {
  readonly name: string;
  readonly source: string;
  readonly off: readonly string[];
  readonly work: readonly string[];
}

/** One holiday of a year: its days off and the weekends worked for it, in the order of the year. */
export function holidaysOf(days: readonly NamedDay[]): readonly Holiday[] {
  const found = new Map<string, { name: string; source: string; off: string[]; work: string[] }>();
  for (const { day, kind, name, source } of days) {
    const key = `${name} ${source}`;
    const holiday = found.get(key) ?? { name, source, off: [], work: [] };
    found.set(key, holiday);
    holiday[kind].push(day);
  }
  const first = ({ off, work }: Holiday): string => off[0] ?? work[0] ?? '';
  return [...found.values()].sort((one, other) => (first(one) < first(other) ? -1 : 1));
}

/** `10-01 至 10-07、10-10`: neighbours together. */
export function spans(days: readonly string[], to: string): string {
  const groups: { first: string; last: string }[] = [];
  for (const day of days) {
    const group = groups.at(-1);
    if (group && Date.parse(day) - Date.parse(group.last) === 86_400_000) group.last = day;
    else groups.push({ first: day, last: day });
  }
  return groups
    .map(({ first, last }) => (first === last ? first.slice(5) : `${first.slice(5)} ${to} ${last.slice(5)}`))
    .join('、');
}
