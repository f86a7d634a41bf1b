import type { ProblemTitle } from '@banjian/http';

/** What the refusals of drafts say to people. */
export const draftProblemTitles: Readonly<Record<string, ProblemTitle>> = {
  'draft.not-found': '未找到该草稿（可能已提交、删除或超过三十日）',
  'draft.too-many': '草稿已达上限，请先提交或删除',
};
