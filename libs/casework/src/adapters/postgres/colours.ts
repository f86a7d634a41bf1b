import type { Colour } from '@banjian/calendar/pure';

/** What is due first, what has no urgent clock last. Written as the partial indexes have it. */
export const dueOrder = `coalesce(row.due_at, 'infinity'::timestamptz)`;

/** As `colourOf` has it: by the instants of the row's most urgent clock. A row without one has no colour. */
export const colours: Readonly<Record<Colour, string>> = {
  overdue: `${dueOrder} <= :asOf::timestamptz`,
  red: `${dueOrder} > :asOf::timestamptz AND row.red_at <= :asOf::timestamptz`,
  yellow: `${dueOrder} > :asOf::timestamptz AND row.red_at > :asOf::timestamptz AND row.yellow_at <= :asOf::timestamptz`,
  green: `${dueOrder} > :asOf::timestamptz AND row.yellow_at > :asOf::timestamptz`,
};
