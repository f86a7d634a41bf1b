import { noWords, verb } from './verb.js';

const help = `用法：npm run -s banjian -- prepare

  建好或升级数据库，发布工作日历与事项目录，不启动服务。没有变化则什么也不做。

退出码：0 已就绪，1 做不到，2 用法有误。
`;

/** `banjian prepare` is done by whoever opens the store for a verb; what is left is to say so. */
export const prepareVerb = verb({
  help,
  options: { values: [], flags: [] },
  faultOf: noWords,
  carryOut: () => {
    process.stderr.write('数据库已就绪\n');
    return Promise.resolve(0);
  },
});
