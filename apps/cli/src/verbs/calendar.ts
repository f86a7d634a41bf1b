import { readFile } from 'node:fs/promises';
import { editionList, EditionIntake, PublishedCalendars } from '@banjian/calendar';
import { actAs, newId, Rejected } from '@banjian/kernel';
import type { INestApplicationContext } from '@nestjs/common';
import { calendarHelp } from './calendar-help.js';
import { editionWords, faultWords, listWords } from './calendar-text.js';
import { NotToBeHad } from './options.js';
import { withStore } from './store-context.js';
import { said, verb } from './verb.js';

/** `banjian calendar publish <file> [--dry-run]`, `banjian calendar list [--json]`. Answers 1 for what is refused. */
export const calendar = verb({
  help: calendarHelp,
  options: { values: [], flags: ['dry-run', 'json'] },
  faultOf: ({ words }) => {
    const [order, ...named] = words;
    const known = (order === 'list' && named.length === 0) || (order === 'publish' && named.length === 1);
    return known ? undefined : `不明白「${words.join(' ')}」`;
  },
  carryOut: ({ words: [order, file = ''], flags }) =>
    order === 'list' ? list(flags.has('json')) : publish(file, flags.has('dry-run')),
});

async function list(json: boolean): Promise<number> {
  const items = await withStore((app) =>
    Promise.resolve(editionList(app.get(PublishedCalendars, { strict: false }))),
  );
  return said(json ? `${JSON.stringify({ items }, null, 2)}\n` : listWords(items));
}

async function publish(file: string, dryRun: boolean): Promise<number> {
  const text = await contentOf(file);
  try {
    return await said(await withStore((app) => published(app, text, dryRun)));
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
    throw new NotToBeHad(
      `读不了文件 ${file}（${code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? '不是 UTF-8' : code}）`,
    );
  }
}
