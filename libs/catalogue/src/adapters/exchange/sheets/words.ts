/** The office's word for each value of an enumeration. */
import {
  applicantNames,
  channelNames,
  deliveryNames,
  handlingNames,
  itemTypeNames,
  levelNames,
} from '../../../projections/item-names.js';
import type { FactName } from '../../../domain/item-version.js';
import type { Words } from './kinds.js';

const words = (table: Readonly<Record<string, string>>): Words => new Map(Object.entries(table));

export const itemTypeWords = words(itemTypeNames);
export const levelWords = words(levelNames);
export const handlingWords = words(handlingNames);
export const intakeWords = words({ normal: '普通受理', onReceipt: '收件即受理' });
export const applicantWords = words(applicantNames);
export const channelWords = words(channelNames);
export const deliveryWords = words(deliveryNames);
/** Set or not at all. */
export const markWords: Words = new Map([[true, '是']]);
export const flagWords: Words = new Map([
  [true, '是'],
  [false, '否'],
]);
export const requirementWords = words({ necessary: '必要', tolerable: '可容缺', conditional: '视情形' });
export const materialKindWords = words({ form: '申请表', document: '文件', proof: '证明' });
export const trustWords = words({ A: 'A', B: 'B', C: 'C', D: 'D' });
export const basisWords = words({ source: '文件原文', law: '法律法规', proposal: '建议（示例）' });
export const stepKindWords = words({ review: '审查', inspection: '实地核查' });
export const signerWords: Words = new Map([
  [1, '一人'],
  [2, '两人'],
]);
export const unitWords = words({ workingDay: '工作日', calendarDay: '自然日', hour: '小时', month: '月' });
export const countingWords = words({ inclusive: '当日算起', exclusive: '次日起算' });
export const endWords = words({ closeOfBusiness: '下班时', midnight: '24时' });
export const limitWords = words({
  notice: '一次性告知',
  statutoryNotice: '法定一次性告知',
  onlineAcceptance: '全程网办受理意见',
  complexAcceptance: '复杂事项受理意见',
  supplement: '申请人补正',
  toleranceDebt: '容缺补齐',
  promisedDecision: '承诺办结',
  statutoryDecision: '法定办结',
  delivery: '颁发送达',
});
export const defaultWords = words({ return: '退回', revoke: '撤销受理', creditNote: '记入信用' });
export const quotaWords = words({ year: '每年', total: '总量' });
export const remedyWords = words({ reconsideration: '行政复议', litigation: '行政诉讼' });
export const listWords = words({
  powers: '权责清单',
  permits: '行政许可事项清单',
  publicServices: '公共服务事项清单',
  proofs: '证明事项清单',
  intermediaries: '中介服务清单',
});
export const permanentWords: Words = words({ permanent: '永久' });
export const fieldTypeWords = words({
  text: '文字',
  number: '数字',
  integer: '整数',
  date: '日期',
  boolean: '是否',
  choice: '选项',
});
export const formatWords = words({
  uscc: '统一社会信用代码',
  chineseId: '公民身份号码',
  phone: '电话号码',
  passport: '护照',
  residencePermit: '港澳台居民居住证',
  travelPermit: '来往内地通行证',
});

const factTable: Readonly<Record<FactName, string>> = {
  name: '事项名称',
  itemType: '事项类型',
  handling: '办件类型',
  intake: '受理方式',
  implementationCode: '实施编码',
  handlingOrganisation: '实施主体',
  hall: '受理大厅',
  applicantKinds: '申请主体',
  channels: '办理渠道',
  deliveryModes: '送达方式',
  conditions: '申请条件',
  form: '申请表',
  outcome: '办理结果',
  remedies: '救济途径',
  legalBases: '设定依据',
  licence: '证照',
  jointHandling: '统一办理',
  level: '行使层级',
  tolerance: '容缺受理',
  commitment: '告知承诺',
  automatic: '秒批秒办',
  afterCheck: '事后核查',
  quota: '数量限制',
  fee: '收费',
  publicity: '公示',
  guide: '办事指南',
  lists: '清单关联',
  retention: '归档保管',
};
export const factWords = words(factTable);
