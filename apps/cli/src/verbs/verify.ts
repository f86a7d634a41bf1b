import { CaseLists } from '@banjian/casework';
import { Seals, Verification, type Fault, type SealsVerified, type Verified } from '@banjian/supervision';
import type { INestApplicationContext } from '@nestjs/common';
import { Progress } from '../load/progress.js';
import { CalledWrongly, readOptions, type Options } from './options.js';
import { ReaderGone, say } from './say.js';
import { withStore } from './store-context.js';

const help = `用法：npm run -s banjian -- verify [--case <办件编码>] [--seals] [--json]

  逐条核验：哈希链与各流末尾、每条事件的格式、届满时间按所记日历版本重算、每个读模型逐行重新计算。
  --case    只核验一件
  --seals   另核验全局封存（npm run -s banjian -- seal 写入，库外保存）：截尾、换回旧备份由此发现

退出码：0 全部相符，1 有不符或条件有误。
`;

type Answer = Verified & { readonly seals?: SealsVerified };

/** `banjian verify`: does everything hold? Answers 1 where it does not. */
export async function verify(args: readonly string[]): Promise<number> {
  try {
    const options = readOptions(args, { values: ['case'], flags: ['json', 'seals', 'help'] });
    if (options.flags.has('help')) return await said(help, 0);
    if (options.words.length > 0) throw new CalledWrongly(`不明白「${options.words.join(' ')}」`);
    const answer = await withStore((app) => verified(app, options));
    const all = [...answer.faults, ...(answer.seals?.faults ?? [])];
    const text = options.flags.has('json') ? `${JSON.stringify(answer, null, 2)}\n` : inWords(answer, all);
    return await said(text, all.length === 0 ? 0 : 1);
  } catch (error) {
    if (error instanceof ReaderGone) return 1;
    if (!(error instanceof CalledWrongly)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

async function verified(app: INestApplicationContext, { values, flags }: Options): Promise<Answer> {
  const verification = app.get(Verification, { strict: false });
  const seals = app.get(Seals, { strict: false });
  if (flags.has('seals') && seals.folder === undefined)
    throw new CalledWrongly('没有封存可核验：请用 BANJIAN_SEALS 给出封存文件夹');
  const number = values.get('case');
  const found = number === undefined ? await ofStore(verification, flags) : await ofCase(app, number);
  return flags.has('seals') ? { ...found, seals: await seals.verified() } : found;
}

function ofStore(verification: Verification, flags: Options['flags']): Promise<Verified> {
  const progress = new Progress('核验 verifying', '条', flags.has('json') || !process.stderr.isTTY);
  return verification.ofStore((events) => {
    progress.show(events, events);
  });
}

async function ofCase(app: INestApplicationContext, number: string): Promise<Verified> {
  const row = await app.get(CaseLists, { strict: false }).findByNumber(number);
  if (!row) throw new CalledWrongly(`未找到办件 ${number}`);
  return app.get(Verification, { strict: false }).ofCase(row.caseId);
}

function inWords(answer: Answer, faults: readonly Fault[]): string {
  const { events, streams, rows, dueDates, more, seals } = answer;
  const result = faults.length === 0 ? '全部相符' : `${String(faults.length + more)} 处不符`;
  const unknown = Object.entries(dueDates.editionUnknown).map(
    ([edition, count]) => `日历 ${edition} 不在本库：${String(count)} 个届满时间未能重算（不计为不符）`,
  );
  const sealed = seals ? [`封存 ${String(seals.seals)} 段，至位置 ${seals.through ?? '—'}`] : [];
  const looked = `核验 ${String(events)} 条事件、${String(streams)} 个流、读模型 ${String(rows)} 行，重算时限 ${String(dueDates.checked)} 处`;
  return `${[...faults.map(faultLine), ...unknown, ...sealed, `${looked}：${result}`].join('\n')}\n`;
}

function faultLine({ position, stream, revision, type, row, fault }: Fault): string {
  const where = [position && `位置 ${position}`, stream, revision?.toString(), type, row && `读模型 ${row}`];
  return `✗ ${where.filter(Boolean).join(' ')}：${fault}`;
}

async function said(text: string, code: number): Promise<number> {
  await say(text);
  return code;
}
