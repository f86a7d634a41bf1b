import type { ProblemTitle } from '@banjian/http';

const rule = '民法典 第一百六十一条、第一百六十五条、第一百七十三条';

/** What the refusals of authorities say to people. */
export const authorityProblemTitles: Readonly<Record<string, ProblemTitle>> = {
  'authority.not-found': '没有这项授权',
  'authority.already-granted': '该授权已登记，不能更改',
  'authority.ends-before-it-begins': '授权的截止日期早于起始日期',
  'authority.already-over': '授权期限已过',
  'authority.names-no-agent': '委托须写明代理人；帮办代办须写明政务服务中心，不写代理人',
  'authority.to-oneself': '不能授权给本人',
  'authority.of-organisations-only': '只有法人或其他组织可以作法定代表人授权',
  'authority.already-revoked': '该授权已撤销',
  'authority.revoked': { title: '该授权已撤销', rule },
  'authority.expired': { title: '该授权已过期', rule },
  'authority.not-yet-valid': { title: '该授权尚未生效', rule },
  'authority.out-of-scope': { title: '该授权不包括此事项', rule },
  'authority.or-party': '凭授权代理时不能再指定本人名下的当事人',
  'authority.other-parties': '该授权的申请人或代理人与申请所列不符',
};
