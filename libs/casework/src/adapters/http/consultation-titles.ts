import type { ProblemTitle } from '@banjian/http';

/** What the refusals of consultations and of responsibility say to people. */
export const consultationProblemTitles: Readonly<Record<string, ProblemTitle>> = {
  'consultation.not-found': '未找到该咨询',
  'consultation.already-recorded': '该咨询已登记，不能更改',
  'consultation.already-linked': '该咨询已关联其他办件',
  'consultation.about-another-item': '该办件不是咨询所问的事项',
  'consultation.without-item': '该咨询没有对应事项，未出具一次性告知单',
  'responsibility.nobody-yet': '尚无工作人员经手，没有首问责任人',
  'responsibility.already-theirs': '首问责任人已是该工作人员',
  'responsibility.not-yours': { title: '首问责任只能由责任人本人或监督人员移交', rule: 'C02 首问负责制' },
  'responsibility.not-of-this-house': '只能移交给本中心或承办单位的工作人员',
};
