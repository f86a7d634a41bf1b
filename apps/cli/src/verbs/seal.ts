import { Seals } from '@banjian/supervision';
import { NotToBeHad } from './options.js';
import { withStore } from './store-context.js';
import { noWords, said, verb } from './verb.js';

const help = `用法：npm run -s banjian -- seal [--json]

  把上次封存之后写入的事件封存：签名的默克尔根，写入库外的封存文件夹（BANJIAN_SEALS）。
  verify --seals 据此发现截尾与换回的旧备份。

退出码：0 已封存，1 没有封存文件夹，2 用法有误。
`;

/** `banjian seal`: seal everything written since the last seal, in the folder BANJIAN_SEALS. */
export const seal = verb({
  help,
  options: { values: [], flags: ['json'] },
  faultOf: noWords,
  carryOut: ({ flags }) =>
    withStore(async (app) => {
      const seals = app.get(Seals, { strict: false });
      if (seals.folder === undefined)
        throw new NotToBeHad('请用 BANJIAN_SEALS 给出封存文件夹（在数据库之外）');
      const added = await seals.seal();
      const words = `新封存 sealed：${String(added)} 段，在 ${seals.folder}`;
      return said(`${flags.has('json') ? JSON.stringify({ added }) : words}\n`);
    }),
});
