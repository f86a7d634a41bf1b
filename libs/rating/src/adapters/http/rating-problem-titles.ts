/** What the refusals of rating say to people. */
export const ratingProblemTitles = {
  'rating.not-found': '未找到可评价的办件',
  'rating.not-invited': '该办件尚未办结，还不能评价',
  'rating.already-invited': '该办件已邀请他人评价',
  'rating.not-the-invited': '只有受邀的申请人可以评价',
  'rating.already-given': {
    title: '已评价过，评价后不能更改',
    rule: '国办发〔2019〕51号：现场一次一评，网上一事一评',
  },
  'rating.score-unknown': { title: '评价等级为1至5', rule: '国办发〔2019〕51号' },
  'rating.option-not-of-score': '评价选项与评价等级不符',
  'rating.option-twice': '同一评价选项不能重复勾选',
  'rating.not-a-visit': '未找到该次到厅记录',
  'rating.visit-not-over': '到厅办理结束后才能评价',
};
