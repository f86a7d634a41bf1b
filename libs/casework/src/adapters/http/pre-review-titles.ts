import type { ProblemTitle } from '@banjian/http';

/** What the refusals of pre-reviews say to people. */
export const preReviewProblemTitles: Readonly<Record<string, ProblemTitle>> = {
  'prereview.not-found': '没有这个网上预审',
  'prereview.not-offered': '该事项不提供网上预审',
  'prereview.already-requested': '该网上预审已经提出',
  'prereview.already-answered': '预审意见已出具，不能更改',
};
