import type { ProblemTitle } from '@banjian/http';

export const supervisionProblemTitles: Readonly<Record<string, ProblemTitle>> = {
  'supervision.read-model-not-found': '没有这个读模型',
};
