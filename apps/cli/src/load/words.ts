import type { Tally } from './carrying-out.js';
import type { County } from './plan.js';

export const loadHelp = `用法：npm run -s banjian -- load [--cases 5000] [--seed 7] [--quiet]

  装入一个可信的县：机构、窗口、人员、事项，十二个月的办件，各个阶段都有，含告知、补正、中止、延长、
  逾期、视为受理、容缺、承诺、不予、撤回、评价；全部经由真实的命令，时间取自模拟库。
  同一种子、同一件数，装出的县相同：编号、时刻、内容都一样（events export --plain 可核对）。

  装入名为 county 的模拟库（BANJIAN_STORE 可另给库名）；按 Ctrl-C 停下，再次运行同一命令从停处继续。
  之后：BANJIAN_STORE=county npm start；BANJIAN_STORE=county npm run -s banjian -- verify
`;

interface Told {
  readonly finished: boolean;
  readonly county: County;
  readonly tally: Tally;
  readonly seconds: number;
}

export function tell({ finished, county, tally, seconds }: Told): string {
  const { commands, reactions, swept, refusals } = tally;
  const refused = [...refusals].map(([code, count]) => `  ${code} ${String(count)} 次\n`).join('');
  const told = refused === '' ? '' : `规则未准许的步骤：\n${refused}`;
  const counts = `办件 ${String(county.lives.length)} 件，命令 ${String(commands)}，反应 ${String(reactions)}，时限巡检 ${String(swept)}`;
  const took = `用时 ${seconds.toFixed(1)} 秒`;
  return finished
    ? `${told}已装入 loaded：${counts}，${took}\n看一看：BANJIAN_STORE=county npm start\n`
    : `${told}已停下：${counts}，${took}；再次运行同一命令从这里继续\n`;
}
