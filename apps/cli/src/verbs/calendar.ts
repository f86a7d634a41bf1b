import { readFile } from 'node:fs/promises';
import { editionList, EditionIntake, PublishedCalendars } from '@banjian/calendar';
import { actAs, newId, Rejected } from '@banjian/kernel';
import type { INestApplicationContext } from '@nestjs/common';
import { calendarHelp } from './calendar-help.js';
import { editionWords, faultWords, listWords } from './calendar-text.js';
import { CalledWrongly, readOptions } from './options.js';
import { sentenceOf } from './refusal-words.js';
import { ReaderGone, say } from './say.js';
import { withStore } from './store-context.js';

/** `banjian calendar publish <file> [--dry-run]`, `banjian calendar list [--json]`. Answers 1 for what is refused. */
export async function calendar(args: readonly string[]): Promise<number> {
  try {
    const { words, flags } = readOptions(args, { values: [], flags: ['dry-run', 'json', 'help'] });
    const [order, file, ...more] = words;
    if (flags.has('help')) await say(calendarHelp);
    else if (order === 'list' && file === undefined) await list(flags.has('json'));
    else if (order === 'publish' && file !== undefined && more.length === 0) {
      return await publish(file, flags.has('dry-run'));
    } else throw new CalledWrongly(`不明白「${words.join(' ')}」：calendar publish <文件>，或 calendar list`);
    return 0;
  } catch (error) {
    if (error instanceof ReaderGone) return 0;
    process.stderr.write(`${sentenceOf(error)}\n`);
    return 1;
  }
}

async function list(json: boolean): Promise<void> {
  const items = await withStore((app) =>
    Promise.resolve(editionList(app.get(PublishedCalendars, { strict: false }))),
  );
  await say(json ? `${JSON.stringify({ items }, null, 2)}\n` : listWords(items));
}

async function publish(file: string, dryRun: boolean): Promise<number> {
  const text = await contentOf(file);
  try {
    await say(await withStore((app) => published(app, text, dryRun)));
    return 0;
  } catch (error) {
    if (!(error instanceof Rejected) || error.code !== 'calendar.bad-edition') throw error;
    process.stderr.write(faultWords(file, error));
    return 1;
  }
}

async function published(app: INestApplicationContext, text: string, dryRun: boolean): Promise<string> {
  const intake = app.get(EditionIntake, { strict: false });
  if (dryRun) return editionWords(intake.check(text), '可以发布（试运行，未发布）');
  const commandId = newId();
  const actor = { person: 'system:cli', role: 'system' };
  const acting = { actor, channel: 'cli', commandId, correlationId: commandId };
  return editionWords(await actAs(acting, () => intake.publish(text)), '已发布');
}

async function contentOf(file: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(file));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new CalledWrongly(
      `读不了文件 ${file}（${code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? '不是 UTF-8' : code}）`,
    );
  }
}
