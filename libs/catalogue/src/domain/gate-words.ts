/** What each gate of publication (发布关口) says to the department, and the rule it holds. */
export const gateWords = {
  'item.part-missing': { title: '缺少必填要素', rule: '行政许可法 第三十条' },
  'item.implementation-code-malformed': { title: '实施编码应为 31 位大写字母和数字', rule: 'GB/T 39554.1' },
  'item.basic-code-malformed': { title: '基本编码应为 12 位大写字母和数字', rule: 'GB/T 39554.1' },
  'item.handling-item-code-malformed': {
    title: '业务办理项编码应为 33 位大写字母和数字',
    rule: 'GB/T 39554.1',
  },
  'item.licence-type-malformed': { title: '证照类型代码应为 21 位', rule: 'GB/T 36904' },
  'item.licence-issuer-malformed': { title: '发证机关统一社会信用代码应为 18 位', rule: 'GB 32100' },
  'item.material-code-repeated': { title: '材料编码重复', rule: 'C01' },
  'item.material-code-malformed': { title: '材料编码应为“事项编码-M两位数字”', rule: 'C01' },
  'item.material-condition-missing': { title: '视情形提交的材料须写明情形', rule: 'C01' },
  'item.proof-without-basis': { title: '证明事项没有法律、法规或国务院决定依据，不得保留', rule: 'C06' },
  'item.instant-with-steps': { title: '即办件当场办结，不设审查环节', rule: 'GB/T 39554.2' },
  'item.instant-with-procedures': { title: '即办件当场办结，不设特别程序', rule: 'GB/T 39554.2' },
  'item.step-code-repeated': { title: '环节编码重复', rule: 'C01' },
  'item.step-exceeds-promise': { title: '各环节时限之和长于承诺办结时限', rule: '行政许可法 第四十二条' },
  'item.inspection-needs-two-signers': {
    title: '实地核查须由两名以上人员签署',
    rule: '行政许可法 第三十四条',
  },
  'item.procedure-code-repeated': { title: '特别程序编码重复', rule: '行政许可法 第四十五条' },
  'item.limit-missing': { title: '缺少时限', rule: '行政许可法 第三十二条、第四十二条、第四十四条' },
  'item.silence-rule-outside-permits': {
    title: '逾期不告知视为受理只适用于行政许可',
    rule: '行政许可法 第三十二条',
  },
  'item.promise-exceeds-law': { title: '承诺办结时限长于法定时限', rule: '行政许可法 第四十二条' },
  'item.remedy-missing': { title: '缺少救济途径', rule: '行政许可法 第三十八条' },
  'item.remedy-order-malformed': { title: '复议前置只能写在行政复议上', rule: '行政复议法 第二十三条' },
  'item.guide-incomplete': { title: '办事指南不完整，不得发布', rule: 'C12' },
  'item.tolerance-incomplete': { title: '提供容缺受理须列明清单、补齐时限和逾期后果', rule: 'C04' },
  'item.commitment-incomplete': { title: '告知承诺须有承诺内容、违诺责任和事后核查', rule: 'C07' },
  'item.commitment-replaces-unknown': { title: '承诺代替的材料不在材料清单上', rule: 'C01、C07' },
  'item.power-list-missing': { title: '行政权力事项须关联权责清单', rule: 'C14' },
  'item.fee-incomplete': { title: '收费须列明项目和标准', rule: '行政许可法 第五十九条' },
  'item.fee-without-basis': { title: '收费须有法律、行政法规依据', rule: '行政许可法 第五十八条' },
  'item.window-closed': { title: '线下办理渠道不得关闭', rule: 'C10' },
  'item.secret-on-internet': { title: '涉密事项不得上网办理', rule: 'C31' },
  'item.fully-online-without-channel': { title: '全程网办须开通网上申请渠道', rule: 'C21' },
  'item.fully-online-without-delivery': { title: '全程网办须提供邮寄或电子送达', rule: 'C21' },
  'item.automatic-without-person': {
    title: '秒批秒办须写明审批规则和转人工办理的途径',
    rule: '个人信息保护法 第二十四条',
  },
  'item.quota-outside-permits': { title: '数量限制只适用于行政许可', rule: '行政许可法 第五十七条' },
  'item.after-check-incomplete': { title: '事后核查须有核查方案', rule: 'C27' },
  'item.form-does-not-compile': { title: '申请表不能使用', rule: 'GB/T 39554.2' },
  'item.basis-missing': { title: '没有写明要素的出处', rule: 'GB/T 39554.2' },
  'item.citation-missing': { title: '没有引用出处的文件和条款', rule: 'GB/T 39554.2' },
  'item.proposal-outside-demo': { title: '含有示例内容的事项只能在演示库发布', rule: '示例库规则' },
} as const;

export type GateCode = keyof typeof gateWords;

/** A reason not to publish: which gate, and where it is to be mended (path inside the version, `limits/notice`). */
export interface BrokenGate {
  readonly gate: GateCode;
  readonly at: string;
  readonly title: string;
  readonly rule: string;
  /** What exactly, where the gate alone does not say it. */
  readonly why?: string;
}

export const broken = (when: boolean, gate: GateCode, at: string): readonly BrokenGate[] =>
  when ? [{ gate, at, ...gateWords[gate] }] : [];
