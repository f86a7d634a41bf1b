import type { ProblemTitle } from '@banjian/http';

export const supervisionProblemTitles: Readonly<Record<string, ProblemTitle>> = {
  'supervision.read-model-not-found': '没有这个读模型',
  'supervision.verification-not-found': '没有这次核验，请重新开始',
  'supervision.verification-broken-off': '这次核验中断了，没有结论：进行它的服务进程已停止。请重新开始',
};
