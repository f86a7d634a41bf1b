import { Checkpoints } from '@banjian/event-store';
import { NotToBeHad } from './options.js';
import { withStore } from './store-context.js';
import { said, verb } from './verb.js';

const help = `用法：npm run -s banjian -- unpark [<投影名>] [--json]

  让停在某条事件上的投影从原处再试；正在运行的服务自己会发现。不带名字则列出停住的投影与原因。

退出码：0 完成，1 它没有停住，2 用法有误。
`;

/** `banjian unpark <name>`: a projection that stood still at an event tries it again; a running worker notices by itself. */
export const unpark = verb({
  help,
  options: { values: [], flags: ['json'] },
  faultOf: ({ words }) => (words.length > 1 ? `不明白「${words.join(' ')}」` : undefined),
  carryOut: ({ words: [name], flags }) =>
    withStore(async (app) => {
      const checkpoints = app.get(Checkpoints);
      const parked = (await checkpoints.all()).filter((each) => each.parked !== undefined);
      if (name === undefined) {
        const told = parked.map((each) => ({ name: each.name, ...each.parked }));
        return said(`${flags.has('json') ? JSON.stringify({ parked: told }) : linesOf(told)}\n`);
      }
      if (!parked.some((each) => each.name === name)) throw new NotToBeHad(`${name} 没有停住`);
      await checkpoints.unpark(name);
      return said(`${name} 将从原处继续\n`);
    }),
});

const linesOf = (parked: readonly { name: string; position?: string; reason?: string }[]): string =>
  parked.length === 0
    ? '没有停住的投影'
    : parked.map(({ name, position, reason }) => `${name}  ${position ?? ''}  ${reason ?? ''}`).join('\n');
