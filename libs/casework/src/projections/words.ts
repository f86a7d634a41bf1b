/** The names under which clocks and stages are shown to people. */
import type { Stage } from '../domain/case.js';

export const clockNames: Readonly<Record<string, string>> = {
  notice: '一次性告知（承诺）',
  statutoryNotice: '一次性告知（法定）',
  acceptanceAfterSupplement: '补正后受理',
  promisedDecision: '承诺办结',
  statutoryDecision: '法定办结',
  delivery: '颁发送达',
};

export const stageNames: Readonly<Record<Stage, string>> = {
  submitted: '已提交',
  received: '已收件',
  awaitingSupplement: '待补正',
  accepted: '已受理',
  inReview: '审查中',
  decided: '已决定',
  issued: '已制证',
  closed: '已办结',
  refused: '不予受理',
};
