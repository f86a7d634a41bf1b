import { actAs, newId, Rejected } from '@banjian/kernel';
import { ImportSharedData, recordOf, type ImportedRecord, type ImportFault } from '@banjian/shared-data';
import { CommandBus } from '@nestjs/cqrs';
import { readNamed } from './read-named.js';
import { sentenceOf } from './refusal-words.js';
import { say } from './say.js';
import { withStore } from './store-context.js';

/** `banjian shared-data import <file>`: one JSON record a line; one faulty line and nothing is imported. Answers 1 for what is refused. */
export async function sharedData(args: readonly string[]): Promise<number> {
  const [order, file, ...more] = args;
  if (order !== 'import' || file === undefined || more.length > 0) {
    process.stderr.write('用法：shared-data import <文件>，每行一条 JSON\n');
    return 2;
  }
  try {
    const { records, lines, faults } = parsed((await readNamed(file)).toString('utf8'));
    if (faults.length > 0) throw new Rejected('shareddata.import-invalid', { faults });
    const done = await withStore((app) =>
      actAs(installer(), () => app.get(CommandBus, { strict: false }).execute(new ImportSharedData(records))),
    ).catch((error: unknown) => {
      throw atLines(error, lines);
    });
    await say(`已导入 imported：${String(done.records)} 条\n`);
    return 0;
  } catch (error) {
    process.stderr.write(faultLines(error));
    return 1;
  }
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

function faultLines(error: unknown): string {
  const faults = error instanceof Rejected ? error.detail['faults'] : undefined;
  if (!Array.isArray(faults)) return `${sentenceOf(error)}\n`;
  const lines = (faults as readonly ImportFault[]).map(
    ({ row, message }) => `第 ${String(row)} 行：${message}`,
  );
  return `未导入任何一条：\n${lines.join('\n')}\n`;
}
