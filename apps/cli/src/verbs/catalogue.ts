import { writeFile } from 'node:fs/promises';
import { draftsOfFile, ExportItems, fileOf, ImportItems } from '@banjian/catalogue';
import { actAs, newId, Rejected } from '@banjian/kernel';
import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { isReading, readCatalogue } from './catalogue-reading.js';
import { catalogueHelp } from './catalogue-help.js';
import { importFaultWords, importWords } from './catalogue-text.js';
import { CalledWrongly, readOptions, type Options } from './options.js';
import { readNamed } from './read-named.js';
import { ReaderGone, say } from './say.js';
import { withStore } from './store-context.js';

/**
 * `banjian catalogue list|show|diff`, `banjian catalogue export <file>`, `banjian catalogue import <file> [--dry-run]`. Answers 1
 * for what is refused.
 */
export async function catalogue(args: readonly string[]): Promise<number> {
  let file = '';
  try {
    const options = readOptions(args, { values: ['codes'], flags: ['drafts', 'dry-run', 'json', 'help'] });
    const [order, named, ...more] = options.words;
    if (options.flags.has('help')) {
      await say(catalogueHelp);
      return 0;
    }
    if (order !== undefined && isReading(order)) {
      await readCatalogue(order, options.words.slice(1), options.flags.has('json'));
      return 0;
    }
    if (named === undefined || more.length > 0 || (order !== 'export' && order !== 'import')) {
      throw new CalledWrongly('不明白：catalogue list、show、diff，export <文件>，或 import <文件>');
    }
    file = named;
    await (order === 'export' ? exported(file, options) : imported(file, options));
    return 0;
  } catch (error) {
    if (error instanceof ReaderGone) return 0;
    process.stderr.write(wordsFor(file, error));
    return 1;
  }
}

async function exported(file: string, { values, flags }: Options): Promise<void> {
  const format = /\.(xlsx|json)$/i.exec(file)?.[1]?.toLowerCase();
  if (format !== 'xlsx' && format !== 'json') throw new CalledWrongly('文件名须以 .xlsx 或 .json 结尾');
  const codes = values.get('codes')?.split(',');
  const state = flags.has('drafts') ? 'draft' : 'published';
  const selection = { state, ...(codes && { codes }) } as const;
  const items = await withStore((app) =>
    asOperator(() => app.get(QueryBus, { strict: false }).execute(new ExportItems(selection))),
  );
  const { bytes } = await fileOf(items, format);
  await writeFile(file, bytes);
  await say(`已导出 ${String(items.length)} 项：${file}\n`);
}

/** The file is read before the store is opened: what is faulty needs none. */
async function imported(file: string, { flags }: Options): Promise<void> {
  const drafts = draftsOfFile(await readNamed(file));
  const dryRun = flags.has('dry-run');
  const outcome = await withStore((app: INestApplicationContext) =>
    asOperator(() => app.get(CommandBus, { strict: false }).execute(new ImportItems(drafts, dryRun))),
  );
  await say(
    flags.has('json') ? `${JSON.stringify({ ...outcome, dryRun }, null, 2)}\n` : importWords(outcome, dryRun),
  );
}

/** A person at the machine, not the installation: what is imported is in a department's hands. */
function asOperator<T>(work: () => Promise<T>): Promise<T> {
  const commandId = newId();
  const actor = { person: 'operator:cli', role: 'operator' };
  return actAs({ actor, channel: 'cli', commandId, correlationId: commandId }, work);
}

function wordsFor(file: string, error: unknown): string {
  if (error instanceof CalledWrongly) return `${error.message}\n`;
  if (error instanceof Rejected) return importFaultWords(file, error);
  throw error;
}
