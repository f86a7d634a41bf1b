import { CaseLists } from '@banjian/casework';
import {
  FaultCases,
  Seals,
  Verification,
  type Fault,
  type SealsVerified,
  type Verified,
} from '@banjian/supervision';
import type { INestApplicationContext } from '@nestjs/common';
import { Progress } from '../load/progress.js';
import { NotToBeHad, type Options } from './options.js';
import { ReaderGone } from './say.js';
import { withStore } from './store-context.js';
import { noWords, said, verb } from './verb.js';

const help = `用法：npm run -s banjian -- verify [--case <办件编码>] [--seals] [--json]

  逐条核验：哈希链与各流末尾、每条事件的格式、届满时间按所记日历版本重算、每个读模型逐行重新计算。
  --case    只核验一件
  --seals   另核验全局封存（npm run -s banjian -- seal 写入，库外保存）：截尾、换回旧备份由此发现

退出码：0 全部相符，1 有不符，或没有此办件，或没有封存可核验，2 用法有误。
`;

type Answer = Verified & { readonly seals?: SealsVerified };

/** `banjian verify`: does everything hold? Answers 1 where it does not. */
export const verify = verb({
  help,
  options: { values: ['case'], flags: ['json', 'seals'] },
  faultOf: noWords,
  carryOut: async (options) => {
    const answer = await withStore((app) => verified(app, options));
    const all = [...answer.faults, ...(answer.seals?.faults ?? [])];
    const text = options.flags.has('json') ? `${JSON.stringify(answer, null, 2)}\n` : inWords(answer, all);
    const code = all.length === 0 && !isUnsealed(answer) ? 0 : 1;
    // Whoever stops reading has not seen that it is red.
    return said(text, code).catch((error: unknown) => {
      if (error instanceof ReaderGone) return 1;
      throw error;
    });
  },
});

/** Asked to look at seals, and there are none: nobody knows whether there have been. */
const isUnsealed = ({ seals }: Answer): boolean => seals?.seals === 0;

async function verified(app: INestApplicationContext, { values, flags }: Options): Promise<Answer> {
  const verification = app.get(Verification, { strict: false });
  const seals = app.get(Seals, { strict: false });
  if (flags.has('seals') && seals.folder === undefined)
    throw new NotToBeHad('没有封存可核验：请用 BANJIAN_SEALS 给出封存文件夹');
  const number = values.get('case');
  const all = number === undefined ? await ofStore(verification, flags) : await ofCase(app, number);
  const found = await app.get(FaultCases, { strict: false }).named(all);
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
  if (!row) throw new NotToBeHad(`未找到办件 ${number}`);
  return app.get(Verification, { strict: false }).ofCase(row.caseId);
}

function inWords(answer: Answer, faults: readonly Fault[]): string {
  const { events, streams, rows, dueDates, more, seals } = answer;
  const result = faults.length === 0 ? '全部相符' : `${String(faults.length + more)} 处不符`;
  const unknown = Object.entries(dueDates.editionUnknown).map(
    ([edition, count]) => `日历 ${edition} 不在本库：${String(count)} 个届满时间未能重算（不计为不符）`,
  );
  const sealed = seals ? [sealedLine(seals)] : [];
  const looked = `核验 ${String(events)} 条事件、${String(streams)} 个流、读模型 ${String(rows)} 行，重算时限 ${String(dueDates.checked)} 处`;
  return `${[...faults.map(faultLine), ...unknown, ...sealed, `${looked}：${result}`].join('\n')}\n`;
}

const sealedLine = ({ seals, through = '' }: SealsVerified): string =>
  seals === 0
    ? `没有封存可核验：封存文件夹 ${process.env['BANJIAN_SEALS'] ?? ''} 里一段也没有，末尾被截去、换回旧备份看不出来。从未封存过的，请先运行 seal`
    : `封存 ${String(seals)} 段，至位置 ${through}`;

function faultLine({ position, stream, revision, type, row, fault, case: of }: Fault): string {
  const where = [position && `位置 ${position}`, stream, revision?.toString(), type, row && `读模型 ${row}`];
  const named = of ? `\n  办件 ${of.number}，回放页面 ${of.replay}` : '';
  return `✗ ${where.filter(Boolean).join(' ')}：${fault}${named}`;
}
