import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { exportEvents, plainLine, storedLine, type Output } from './event-export.js';
import { say } from './say.js';
import { withStore } from './store-context.js';
import { noWords, verb } from './verb.js';

const help = `用法：npm run -s banjian -- events export [--plain] [--digest] [--to <文件>]

  每行一条事件（JSON），按库中次序。--plain：个人信息解封为明文，供核对；导出件须按个人信息保管。
  --digest：只给摘要。摘要不依赖各流之间的次序，也不含库的标识与位置：内容相同的两个库，摘要相同。
`;

/** `banjian events export`: every event, and a digest of them all. */
export const eventsExport = verb({
  help,
  options: { values: ['to'], flags: ['plain', 'digest'] },
  faultOf: noWords,
  carryOut: async ({ flags, values }) => {
    const line = flags.has('plain') ? plainLine : storedLine;
    const output = flags.has('digest') ? undefined : outputTo(values.get('to'));
    const told = await withStore((app) => exportEvents(app, line, output));
    (output ? process.stderr : process.stdout).write(`${JSON.stringify(told)}\n`);
    return 0;
  },
});

function outputTo(file: string | undefined): Output {
  if (file === undefined) return say;
  const stream = createWriteStream(file, { mode: 0o600 });
  return async (text) => {
    if (!stream.write(text)) await once(stream, 'drain');
  };
}
