/** How old open cases are (库龄): the buckets, youngest first, each with its colour. */
import type { Age, BoardRow, ByAge } from '../../../api/supervision.js';
import { t } from '../../../locales/texts.js';

export const ages: readonly Age[] = ['upTo2', 'upTo5', 'upTo10', 'upTo20', 'over20'];

export const ageSeries = () =>
  ages.map((key, at) => ({ key, name: t(`boards.age-${key}`), colour: `--age-${String(at + 1)}` }));

/** In the order of the procedure. */
const order = ['submitted', 'received', 'awaitingSupplement', 'accepted', 'inReview', 'decided', 'issued'];

export interface AgedRow {
  readonly key: string;
  readonly name: string;
  readonly ages: ByAge;
  readonly open: number;
}

const total = (counts: ByAge): number => ages.reduce((sum, age) => sum + counts[age], 0);

export function stageRows(stages: BoardRow['stages'], nameOf: (stage: string) => string): readonly AgedRow[] {
  return Object.entries(stages)
    .sort(([one], [other]) => order.indexOf(one) - order.indexOf(other))
    .map(([key, counts]) => ({ key, name: nameOf(key), ages: counts, open: total(counts) }));
}

/** Those with most open cases first. */
export function agedRows(rows: readonly BoardRow[]): readonly AgedRow[] {
  const aged = rows.map(({ code: key, name, stages, counts }) => {
    const sums = ages.map((age) => [age, Object.values(stages).reduce((sum, stage) => sum + stage[age], 0)]);
    return { key, name, ages: Object.fromEntries(sums) as ByAge, open: counts.open };
  });
  return aged.filter(({ open }) => open > 0).sort((one, other) => other.open - one.open);
}
