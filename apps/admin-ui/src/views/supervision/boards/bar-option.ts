/** What ECharts is told of horizontal bars: stacked counts, or shares beside one another. */
import type { ChartOption } from './chart-kit.js';

export interface Bars {
  /** From top to bottom. */
  readonly rows: readonly { readonly key: string; readonly name: string }[];
  readonly series: readonly { readonly key: string; readonly name: string; readonly colour: string }[];
  /** By row, then by series; null where there is nothing to take a share of. */
  readonly values: readonly (readonly (number | null)[])[];
  /** Shares of a hundred beside one another; else counts on top of one another. */
  readonly percent?: boolean;
}

/** Colours and letters of the page, light or dark. */
export interface Paint {
  of(token: string): string;
  readonly font: string;
  /** Room for the names at the left, px. */
  readonly names: number;
}

/** A number needs about so much of the longest bar to stand in its part. */
const readable = 0.05;

const widthOf = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 12 : 7.5), 0);

/** Windows of a hall differ in their last word only: where the name is too long, its middle goes, and that word stays. */
function fitted(name: string, px: number): string {
  const [, before = '', last = ''] = /^(.+)(\s\S+)$/u.exec(name) ?? [];
  if (last === '' || widthOf(name) <= px) return name;
  const letters = [...before];
  while (letters.length > 1 && widthOf(`${letters.join('')}…${last}`) > px) letters.pop();
  return `${letters.join('')}…${last}`;
}

export function barOption({ rows, series, values, percent = false }: Bars, paint: Paint): ChartOption {
  const most = Math.max(1, ...values.map((row) => row.reduce<number>((sum, value) => sum + (value ?? 0), 0)));
  const [ink, muted, line] = [paint.of('--ink'), paint.of('--ink-3'), paint.of('--line')];
  const text = { fontFamily: paint.font, fontSize: 12 };
  return {
    animation: false,
    grid: { left: paint.names + 8, right: 28, top: 8, bottom: 24 },
    // Within the canvas: the page's policy lets no markup carry styles of its own.
    tooltip: {
      renderMode: 'richText',
      trigger: 'item',
      confine: true,
      textStyle: { ...text, color: ink },
      backgroundColor: paint.of('--surface'),
      borderColor: paint.of('--line-strong'),
    },
    xAxis: {
      type: 'value',
      minInterval: 1,
      ...(percent && { max: 100 }),
      splitLine: { lineStyle: { color: line } },
      axisLabel: { ...text, color: muted, hideOverlap: true, ...(percent && { formatter: '{value}%' }) },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map(({ name }) => name),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: line } },
      axisLabel: {
        ...text,
        color: paint.of('--ink-2'),
        width: paint.names,
        overflow: 'truncate',
        interval: 0,
        formatter: (name: string) => fitted(name, paint.names),
      },
    },
    series: series.map(({ name, colour }, at) => ({
      type: 'bar' as const,
      name,
      ...(!percent && { stack: 'all' }),
      barMaxWidth: percent ? 10 : 20,
      itemStyle: { color: paint.of(colour) },
      data: values.map((row) => row[at] ?? null),
      ...(!percent && {
        label: {
          show: true,
          ...text,
          color: paint.of(`${colour}-ink`),
          formatter: ({ value }: { value: unknown }) =>
            typeof value === 'number' && value / most >= readable ? String(value) : '',
        },
      }),
      ...(percent && {
        tooltip: {
          valueFormatter: (value: unknown) => (typeof value === 'number' ? `${value.toFixed(1)}%` : '—'),
        },
      }),
    })),
  };
}
