import type { ProblemTitle } from '@banjian/http';
import { catalogueFileTitles } from './catalogue-file-titles.js';

/** What the refusals of the catalogue say to people. */
export const itemProblemTitles: Readonly<Record<string, ProblemTitle>> = {
  'item.not-found': '未找到该事项',
  'item.version-not-found': '未找到该事项版本',
  'item.version-unknown': '未找到该事项版本',
  'item.gates-broken': { title: '事项要素不完整，不能发布', rule: '行政许可法 第三十条' },
  'item.proposal-outside-demo': '含有示例内容的事项只能在演示库发布',
  'item.code-malformed': '事项编码格式有误',
  'item.code-of-another': '内容中的事项编码与地址不一致',
  'item.of-another-department': { title: '只能编写本部门的事项；该编码属于其他部门', rule: 'C13' },
  'item.no-draft': '该事项没有草稿',
  'item.in-review': '草稿正在审核，不能修改；请先撤回提交',
  'item.not-in-review': '该事项没有待审核的草稿',
  'item.cancelled': '该事项已取消',
  'item.not-published': '该事项尚未发布',
  'item.not-suspended': '该事项没有暂停',
  'item.already-suspended': '该事项已因其他理由暂停',
  'item.return-without-reasons': '退回须说明理由',
  'item.effect-not-ahead': '生效时刻应在现在之后、一年之内',
  'item.department-reviews-itself': {
    title: '部门不能审核、发布或停办本部门的事项，须由政务服务管理机构办理',
    rule: 'C13',
  },
  'item.author-reviews': { title: '编写或提交的人不能审核', rule: 'C13' },
  ...catalogueFileTitles,
};
