/** What the refusals of licensing say to people. */
export const licenceProblemTitles = {
  'licence.not-found': '未找到该证照',
  'licence.already-issued': '该办件的证照已颁发，内容不能改写，变更须颁发新版本',
  'licence.already-revoked': {
    title: '该证照已撤销，撤销的理由和依据不能改写',
    rule: '行政许可法 第六十九条',
  },
  'licence.identifier-malformed': { title: '证照标识不符合编码规则', rule: 'GB/T 36904' },
};
