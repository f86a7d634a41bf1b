import { ProjectionRebuild, ReadModels } from '@banjian/event-store';
import type { INestApplicationContext } from '@nestjs/common';
import { rebuildAll } from '../load/fold-read-models.js';
import { NotToBeHad } from './options.js';
import { withStore } from './store-context.js';
import { said, verb } from './verb.js';

const help = `用法：npm run -s banjian -- rebuild [<读模型>… | --all] [--json]

  在旁边从第一条事件起重建读模型，完成后一次换上；其间旧的照常服务、照常更新。中断后（包括被杀掉）再运行一次，
  或由正在运行的服务，从中断处继续。不带名字则列出全部读模型及其进度。

退出码：0 已换上，1 没有这个读模型，或停在某条事件上（旧的仍在服务），2 用法有误。
`;

/** `banjian rebuild`: read models folded anew beside those that serve; without a name, how each stands. */
export const rebuild = verb({
  help,
  options: { values: [], flags: ['all', 'json'] },
  faultOf: ({ flags, words }) =>
    flags.has('all') && words.length > 0 ? '--all 与读模型的名字不能同用' : undefined,
  carryOut: ({ flags, words }) =>
    withStore(async (app) => {
      const { names } = app.get(ReadModels);
      const unknown = words.filter((word) => !names.includes(word));
      if (unknown.length > 0)
        throw new NotToBeHad(`没有名为 ${unknown.join('、')} 的读模型，可用：${names.join(' ')}`);
      const wanted = flags.has('all') ? names : words;
      return wanted.length === 0 ? list(app, flags.has('json')) : carryOut(app, wanted, flags.has('json'));
    }),
});

async function carryOut(
  app: INestApplicationContext,
  names: readonly string[],
  json: boolean,
): Promise<number> {
  const outcomes = await rebuildAll(app.get(ProjectionRebuild), names, json);
  const failed = outcomes.flatMap(({ name, error }) => (error === undefined ? [] : [{ name, error }]));
  const rebuilt = outcomes.filter(({ error }) => error === undefined).map(({ name }) => name);
  if (json) return said(`${JSON.stringify({ rebuilt, failed })}\n`, failed.length === 0 ? 0 : 1);
  for (const { name, error } of failed) process.stderr.write(`${name} 未能重建，旧的仍在服务：${error}\n`);
  return said(rebuilt.map((name) => `${name} 已重建\n`).join(''), failed.length === 0 ? 0 : 1);
}

async function list(app: INestApplicationContext, json: boolean): Promise<number> {
  const items = await app.get(ReadModels).standings();
  if (json) return said(`${JSON.stringify({ items })}\n`);
  const lines = items.map(({ name, version, done, of, parked, rebuild: beside }) => {
    const words = [name.padEnd(28), `第 ${String(version)} 版`, `${String(done)}/${String(of)}`];
    if (parked) words.push(`停在 ${parked.position}：${parked.reason}`);
    if (beside) words.push(`正在重建 ${String(beside.done)}/${String(beside.of)}`);
    if (beside?.parked) words.push(`重建停在 ${beside.parked.position}：${beside.parked.reason}`);
    return `${words.join('  ')}\n`;
  });
  return said(lines.join(''));
}
