import { actAs, newId, Rejected } from '@banjian/kernel';
import { ImportSharedData, recordOf, type ImportedRecord, type ImportFault } from '@banjian/shared-data';
import { CommandBus } from '@nestjs/cqrs';
import { readNamed } from './read-named.js';
import { sentenceOf } from './refusal-words.js';
import { withStore } from './store-context.js';
import { said, verb } from './verb.js';

const help = `用法：npm run -s banjian -- shared-data import <文件> [--json]

  导入共享数据，每行一条 JSON；有一行有误则一条也不导入，逐行指出。

退出码：0 已导入，1 被拒绝或读不了文件，2 用法有误。
`;

/** `banjian shared-data import <file>`: one JSON record a line; one faulty line and nothing is imported. Answers 1 for what is refused. */
export const sharedData = verb({
  help,
  options: { values: [], flags: ['json'] },
  faultOf: ({ words }) =>
    words[0] === 'import' && words.length === 2 ? undefined : `不明白「${words.join(' ')}」`,
  carryOut: async ({ words: [, file = ''], flags }) => {
    try {
      const done = await imported(file);
      return await said(
        flags.has('json')
          ? `${JSON.stringify({ records: done })}\n`
          : `已导入 imported：${String(done)} 条\n`,
      );
    } catch (error) {
      if (!(error instanceof Rejected)) throw error;
      process.stderr.write(faultLines(error));
      return 1;
    }
  },
});

/** How many. */
async function imported(file: string): Promise<number> {
  const { records, lines, faults } = parsed((await readNamed(file)).toString('utf8'));
  if (faults.length > 0) throw new Rejected('shareddata.import-invalid', { faults });
  const done = await withStore((app) =>
    actAs(installer(), () => app.get(CommandBus, { strict: false }).execute(new ImportSharedData(records))),
  ).catch((error: unknown) => {
    throw atLines(error, lines);
  });
  return done.records;
}

function installer() {
  const commandId = newId();
  const actor = { person: 'system:cli', role: 'system' };
  return { actor, channel: 'cli', commandId, correlationId: commandId };
}

interface Parsed {
  readonly records: readonly ImportedRecord[];
  /** Line of the file for each of them. */
  readonly lines: readonly number[];
  readonly faults: readonly ImportFault[];
}

/** Blank lines are passed over. */
function parsed(text: string): Parsed {
  const records: ImportedRecord[] = [];
  const lines: number[] = [];
  const faults: ImportFault[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const record = recordIn(line);
    if (record) {
      records.push(record);
      lines.push(index + 1);
    } else faults.push({ row: index + 1, message: '不是一条完整的 JSON 记录' });
  }
  return { records, lines, faults };
}

/** What the import says of a record, said of its line. */
function atLines(error: unknown, lines: readonly number[]): unknown {
  if (!(error instanceof Rejected) || !Array.isArray(error.detail['faults'])) return error;
  const faults = (error.detail['faults'] as readonly ImportFault[]).map(({ row, message }) => ({
    row: lines[row - 1] ?? row,
    message,
  }));
  return new Rejected(error.code, { ...error.detail, faults });
}

function recordIn(line: string): ImportedRecord | undefined {
  try {
    return recordOf(JSON.parse(line));
  } catch {
    return undefined;
  }
}

function faultLines(error: Rejected): string {
  const faults = error.detail['faults'];
  if (!Array.isArray(faults)) return `${sentenceOf(error)}\n`;
  const lines = (faults as readonly ImportFault[]).map(
    ({ row, message }) => `第 ${String(row)} 行：${message}`,
  );
  return `未导入任何一条：\n${lines.join('\n')}\n`;
}
