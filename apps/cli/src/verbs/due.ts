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
import { CalledWrongly, readOptions, type Options } from './options.js';
import { sentenceOf } from './refusal-words.js';
import { ReaderGone, say } from './say.js';

const names = {
  values: ['from', 'amount', 'unit', 'counting', 'region', 'ends', 'month', 'batch'],
  repeated: ['pause'],
  flags: ['json', 'strict', 'help'],
};

/** `banjian due`: when a limit runs out, day by day. Answers 0, 1 for bad input, 2 where `--strict` refuses. */
export async function due(args: readonly string[]): Promise<number> {
  try {
    const options = readOptions(args, names);
    if (options.flags.has('help')) return await said(dueHelp);
    if (options.words.length > 0) throw new CalledWrongly(`不明白「${options.words.join(' ')}」`);
    if (options.values.has('batch')) return await batch(options);
    return await withCalendars((calendars) => single(options, calendars));
  } catch (error) {
    if (error instanceof ReaderGone) return 0;
    process.stderr.write(`${sentenceOf(error)}\n用法：npm run -s banjian -- due --help\n`);
    return error instanceof Rejected && error.code === 'calendar.provisional' ? 2 : 1;
  }
}

function single(options: Options, calendars: Calendars): Promise<number> {
  const answer = explainedDueDateOf(readDueQuestion(questionIn(options)), calendars);
  if (options.flags.has('strict')) firmDueDate(answer);
  return said(options.flags.has('json') ? `${JSON.stringify(answer, null, 2)}\n` : dueText(answer));
}

async function batch({ values, repeated, flags }: Options): Promise<number> {
  const other = [...values.keys(), ...repeated.keys()].find((name) => name !== 'batch');
  if (other !== undefined) throw new CalledWrongly(`--batch 的条件写在每一行里，不能再给 --${other}`);
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
  const [openedOn, endedOn, ...more] = text.split('..');
  if (endedOn === undefined || more.length > 0) {
    throw new CalledWrongly(`--pause ${text} 须写成 开始日..结束日，如 2026-10-09..2026-10-15`);
  }
  return { openedOn, endedOn };
}

async function said(text: string): Promise<number> {
  await say(text);
  return 0;
}
