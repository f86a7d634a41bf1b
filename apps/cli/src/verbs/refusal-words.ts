import { calendarProblemTitles } from '@banjian/calendar';
import { Rejected } from '@banjian/kernel';
import { CalledWrongly, NotToBeHad } from './options.js';

/** A refusal as a line of JSON tells it. */
export interface ToldRefusal {
  readonly code: string;
  readonly title: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

export function toldRefusal({ code, detail }: Rejected): ToldRefusal {
  return { code, title: titleOf(code), detail };
}

/** One sentence in Chinese: what is wrong, with what, and why. */
export function sentenceOf(error: unknown): string {
  if (error instanceof CalledWrongly || error instanceof NotToBeHad) return error.message;
  if (!(error instanceof Rejected)) throw error;
  const { reason, ...facts } = error.detail;
  const told = Object.entries(facts).map(([name, value]) => `${name} = ${worded(value)}`);
  const what = told.length === 0 ? '' : `（${told.join('，')}）`;
  return `${titleOf(error.code)}${what}${typeof reason === 'string' ? `：${reason}` : ''}`;
}

const worded = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function titleOf(code: string): string {
  const entry = new Map<string, string | { readonly title: string }>(
    Object.entries(calendarProblemTitles),
  ).get(code);
  return typeof entry === 'string' ? entry : (entry?.title ?? code);
}
