import { reactive, ref, watch } from 'vue';
import { useRoute, useRouter, type LocationQueryValue } from 'vue-router';
import type { Age, Dimension, Measure } from '../../../api/supervision.js';
import { ages } from './ages.js';

export const dimensions: readonly Dimension[] = ['organisation', 'item', 'region', 'window'];

/** The number whose cases are looked at. */
export interface Opened {
  readonly measure: Measure;
  readonly code?: string;
  readonly stage?: string;
  readonly age?: Age;
}

type Query = Readonly<Record<string, LocationQueryValue | LocationQueryValue[] | undefined>>;

const textIn = (query: Query, name: string): string | undefined => {
  const value = query[name];
  return typeof value === 'string' ? value : undefined;
};

const dayIn = (query: Query, name: string): string => {
  const text = textIn(query, name) ?? '';
  return /^\d{4}-\d\d-\d\d$/.test(text) ? text : '';
};

/** Every one of them, as the compiler sees to. */
const measures: Readonly<Record<Measure, true>> = {
  ...{ all: true, open: true, dueToday: true, overdue: true, old: true, deemed: true },
  ...{ noticeKept: true, noticeBroken: true, decisionKept: true, decisionBroken: true },
  ...{ debtOwed: true, debtDefaulted: true, debtSettled: true },
};
const isMeasure = (text: string | undefined): text is Measure =>
  text !== undefined && Object.hasOwn(measures, text);

/** An address may say anything: what is no number of a board opens none. */
function openedIn(query: Query): Opened | undefined {
  const [measure, code, stage] = [textIn(query, 'measure'), textIn(query, 'code'), textIn(query, 'stage')];
  if (!isMeasure(measure)) return undefined;
  const age = ages.find((each) => each === query['age']);
  return {
    measure,
    ...(code !== undefined && { code }),
    ...(stage !== undefined && { stage }),
    ...(age !== undefined && { age }),
  };
}

/** What is asked and opened stands in the address: whoever comes back from a case finds the list it was in. */
export function useBoardAddress() {
  const [route, router] = [useRoute(), useRouter()];
  const { query } = route;
  const asked = reactive({
    by: dimensions.find((each) => each === query['by']) ?? ('organisation' as Dimension),
    from: dayIn(query, 'from'),
    until: dayIn(query, 'until'),
  });
  const opened = ref<Opened | undefined>(openedIn(query));

  watch([asked, opened], () => {
    const { by, from, until } = asked;
    const days = { ...(from !== '' && { from }), ...(until !== '' && { until }) };
    void router.replace({ query: { by, ...days, ...opened.value } });
  });
  return { asked, opened };
}
