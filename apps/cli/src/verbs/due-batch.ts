import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { dueDateOf, firmDueDate, readDueQuestion, type Calendars } from '@banjian/calendar';
import { Rejected, reject } from '@banjian/kernel';
import { NotToBeHad } from './options.js';
import { toldRefusal } from './refusal-words.js';
import { say } from './say.js';

/** Characters gathered before they are written. */
const chunk = 64 * 1024;

/**
 * A line of JSON for each line of the file (`-`: standard input), blank ones passed over. A bad line tells its number and
 * its error, and the run goes on. Answers 1 if any line was bad, else 2 if any was refused as provisional, else 0.
 */
export async function dueBatch(file: string, calendars: Calendars, strict: boolean): Promise<number> {
  const codes = new Set<string>();
  let number = 0;
  let told = '';
  for await (const line of linesOf(file)) {
    number += 1;
    if (line.trim() === '') continue;
    const answer = answerTo(line, calendars, strict);
    if (answer instanceof Rejected) codes.add(answer.code);
    told += `${JSON.stringify(answer instanceof Rejected ? { line: number, error: toldRefusal(answer) } : answer)}\n`;
    if (told.length < chunk) continue;
    await say(told);
    told = '';
  }
  await say(told);
  if (codes.size === 0) return 0;
  return codes.size === 1 && codes.has('calendar.provisional') ? 2 : 1;
}

function answerTo(line: string, calendars: Calendars, strict: boolean): object {
  try {
    const date = dueDateOf(readDueQuestion(parsed(line)), calendars);
    return strict ? firmDueDate(date) : date;
  } catch (error) {
    if (error instanceof Rejected) return error;
    throw error;
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line.replace(/^\uFEFF/, ''));
  } catch {
    return reject('calendar.not-json', { reason: '每行须为一个 JSON 对象' });
  }
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const input = file === '-' ? process.stdin : createReadStream(file);
  try {
    yield* createInterface({ input, crlfDelay: Infinity });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new NotToBeHad(`读不了文件 ${file}（${code}）`);
  }
}
