import type { ProblemTitle } from '@banjian/http';
import { catalogueFileTitles } from './catalogue-file-titles.js';

/** What the refusals of the catalogue say to people. */
export const itemProblemTitles: Readonly<Record<string, ProblemTitle>> = {
  'item.not-found': '未找到已发布的事项',
  'item.version-not-found': '未找到该事项版本',
  'item.version-unknown': '未找到该事项版本',
  'item.gates-broken': { title: '事项要素不完整，不能发布', rule: '行政许可法 第三十条' },
  'item.proposal-outside-demo': '含有示例内容的事项只能在演示库发布',
  ...catalogueFileTitles,
};
