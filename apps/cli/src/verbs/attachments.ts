import { CleanUp, type CleanedUp } from '@banjian/attachments';
import { withStore } from './store-context.js';
import { said, verb } from './verb.js';

const attachmentsHelp = `用法：npm run -s banjian -- attachments clean [--dry-run] [--json]

  clean     清除：24 小时内没有用于任何办件的上传、中断上传的残留、没有登记的文件、已依法删除的当事人的附件
            办件的附件永远不会被清除；服务运行时每十分钟自动清除一次，也可同时运行

  --dry-run 只统计，不清除
`;

/** `banjian attachments clean [--dry-run] [--json]`. */
export const attachments = verb({
  help: attachmentsHelp,
  options: { values: [], flags: ['dry-run', 'json'] },
  faultOf: ({ words }) => (words.join(' ') === 'clean' ? undefined : `不明白「${words.join(' ')}」`),
  carryOut: ({ flags }) => clean(flags.has('dry-run'), flags.has('json')),
});

async function clean(dryRun: boolean, json: boolean): Promise<number> {
  const cleaned = await withStore((app) => app.get(CleanUp, { strict: false }).run({ dryRun }));
  return said(json ? `${JSON.stringify({ dryRun, ...cleaned })}\n` : cleanedWords(cleaned, dryRun));
}

function cleanedWords(
  { uploads, released, bound, erased, strays, unfinished }: CleanedUp,
  dryRun: boolean,
): string {
  const verb = dryRun ? '可清除（试运行，未清除）' : '已清除';
  const lines = [
    `${verb}：过期未用的上传 ${uploads}，中断的残留 ${unfinished}，没有登记的文件 ${strays}，已删除当事人的附件 ${erased}`,
    ...(released > 0 ? [`未完成的占用已放开 ${released}`] : []),
    ...(bound > 0 ? [`补登记到办件的附件 ${bound}`] : []),
  ];
  return `${lines.join('\n')}\n`;
}
