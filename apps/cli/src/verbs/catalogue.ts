import { writeFile } from 'node:fs/promises';
import { draftsOfFile, ExportItems, fileOf, ImportItems } from '@banjian/catalogue';
import { actAs, newId, Rejected } from '@banjian/kernel';
import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { isReading, readCatalogue } from './catalogue-reading.js';
import { catalogueHelp } from './catalogue-help.js';
import { importFaultWords, importWords } from './catalogue-text.js';
import type { Options } from './options.js';
import { readNamed } from './read-named.js';
import { say } from './say.js';
import { withStore } from './store-context.js';
import { said, verb } from './verb.js';

/**
 * `banjian catalogue list|show|diff`, `banjian catalogue export <file>`, `banjian catalogue import <file> [--dry-run]`. Answers 1
 * for what is refused.
 */
export const catalogue = verb({
  help: catalogueHelp,
  options: { values: ['codes'], flags: ['drafts', 'dry-run', 'json'] },
  faultOf: ({ words: [order = '', ...named] }) => {
    if (!Object.hasOwn(wanted, order) || named.length !== wanted[order])
      return `不明白「${[order, ...named].join(' ')}」`;
    const wrongName = order === 'export' && formatOf(named[0]) === undefined;
    return wrongName ? '文件名须以 .xlsx 或 .json 结尾' : undefined;
  },
  carryOut: async (options) => {
    const [order, ...named] = options.words;
    const [file = ''] = named;
    if (isReading(order)) await readCatalogue(order, named, options.flags.has('json'));
    else if (order === 'export') await exported(file, options);
    else return imported(file, options);
    return 0;
  },
});

/** How many words each order wants behind it. */
const wanted: Readonly<Record<string, number>> = { list: 0, show: 1, diff: 3, export: 1, import: 1 };

function formatOf(file = ''): 'xlsx' | 'json' | undefined {
  const format = /\.(xlsx|json)$/i.exec(file)?.[1]?.toLowerCase();
  return format === 'xlsx' || format === 'json' ? format : undefined;
}

async function exported(file: string, { values, flags }: Options): Promise<void> {
  const format = formatOf(file) ?? 'json';
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
async function imported(file: string, { flags }: Options): Promise<number> {
  const dryRun = flags.has('dry-run');
  try {
    const drafts = draftsOfFile(await readNamed(file));
    const outcome = await withStore((app: INestApplicationContext) =>
      asOperator(() => app.get(CommandBus, { strict: false }).execute(new ImportItems(drafts, dryRun))),
    );
    const told = flags.has('json') ? `${JSON.stringify({ ...outcome, dryRun }, null, 2)}\n` : undefined;
    return await said(told ?? importWords(outcome, dryRun));
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    process.stderr.write(importFaultWords(file, error));
    return 1;
  }
}

/** A person at the machine, not the installation: what is imported is in a department's hands. */
function asOperator<T>(work: () => Promise<T>): Promise<T> {
  const commandId = newId();
  const actor = { person: 'operator:cli', role: 'operator' };
  return actAs({ actor, channel: 'cli', commandId, correlationId: commandId }, work);
}
