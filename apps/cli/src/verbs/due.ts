import {
  BuiltInCalendars,
  explainedDueDateOf,
  firmDueDate,
  readDueQuestion,
  type Calendars,
} from '@banjian/calendar';
import { Rejected } from '@banjian/kernel';
import { dueBatch } from './due-batch.js';
import { dueHelp } from './due-help.js';
import { dueText } from './due-text.js';
import type { Options } from './options.js';
import { sentenceOf } from './refusal-words.js';
import { said, verb, noWords } from './verb.js';

/** `banjian due`: when a limit runs out, day by day. Answers 0, 1 for bad input, 2 where `--strict` refuses or it is called wrongly. */
export const due = verb({
  help: dueHelp,
  options: {
    values: ['from', 'amount', 'unit', 'counting', 'region', 'ends', 'month', 'batch'],
    repeated: ['pause'],
    flags: ['json', 'strict'],
  },
  faultOf: (options) => noWords(options) ?? faultBesideBatch(options) ?? faultOfPauses(options),
  carryOut: async (options) => {
    try {
      if (options.values.has('batch')) return await batch(options);
      return await withCalendars((calendars) => single(options, calendars));
    } catch (error) {
      if (!(error instanceof Rejected && error.code === 'calendar.provisional')) throw error;
      process.stderr.write(`${sentenceOf(error)}\n`);
      return 2;
    }
  },
});

function faultBesideBatch({ values, repeated }: Options): string | undefined {
  const other = [...values.keys(), ...repeated.keys()].find((name) => name !== 'batch');
  return values.has('batch') && other !== undefined
    ? `--batch 的条件写在每一行里，不能再给 --${other}`
    : undefined;
}

function faultOfPauses({ repeated }: Options): string | undefined {
  const wrong = repeated.get('pause')?.find((text) => text.split('..').length !== 2);
  return wrong && `--pause ${wrong} 须写成 开始日..结束日，如 2026-10-09..2026-10-15`;
}

function single(options: Options, calendars: Calendars): Promise<number> {
  const answer = explainedDueDateOf(readDueQuestion(questionIn(options)), calendars);
  if (options.flags.has('strict')) firmDueDate(answer);
  return said(options.flags.has('json') ? `${JSON.stringify(answer, null, 2)}\n` : dueText(answer));
}

function batch({ values, flags }: Options): Promise<number> {
  const file = values.get('batch') ?? '-';
  return withCalendars((calendars) => dueBatch(file, calendars, flags.has('strict')));
}

/** The store's calendars where the environment names a store, else those that come with the software. */
async function withCalendars<T>(work: (calendars: Calendars) => T | Promise<T>): Promise<T> {
  if (!process.env['BANJIAN_APP_DATABASE_URL']) return work(new BuiltInCalendars());
  const { withPublishedCalendars } = await import('./due-store.js');
  return withPublishedCalendars(work);
}

function questionIn({ values, repeated }: Options): Readonly<Record<string, unknown>> {
  const ends = values.get('ends');
  return {
    ...Object.fromEntries(['from', 'unit', 'counting', 'region'].map((name) => [name, values.get(name)])),
    amount: numberIn(values.get('amount')),
    month: numberIn(values.get('month')),
    ends: ends === 'close-of-business' ? 'closeOfBusiness' : ends,
    pauses: repeated.get('pause')?.map(pauseIn),
  };
}

/** What is no number stays as it was typed: the refusal shows it. */
const numberIn = (text: string | undefined): unknown =>
  text !== undefined && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;

function pauseIn(text: string): object {
  const [openedOn, endedOn] = text.split('..');
  return { openedOn, endedOn };
}
