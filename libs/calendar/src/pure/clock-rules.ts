import type { ClockRule } from './clock-events.js';

const law = { unit: 'workingDay', counting: 'exclusive' } as const;

/** Documents that set a number of working days and leave open how the first day counts. */
const silent = {
  ...law,
  proposal: '原文未写明是否当日算起，建议按民法典第二百零一条自次日起算',
} as const;
const oneNet = '云政办发〔2022〕69号 一网通办：';
const loans = '云政办规〔2022〕7号 贷免扶补实施办法：';
const yearly = { unit: 'workingDayOfMonth', counting: 'inclusive', month: 7 } as const;
/** 前 read as including the day: M/T29, T30 leave it open. */
const before = '“工作日前”按含当日计算（建议）';

/**
 * Limits of law and standing promise, with their article. A promised limit is data of the service item. All limits on
 * handling a permit are working days (行政许可法 82).
 */
export const clockRules = {
  /** One-time notice (一次性告知) when it cannot be given on the spot: 2个工作日内（当日算起）, T02. */
  notice: {
    amount: 2,
    unit: 'workingDay',
    counting: 'inclusive',
    basis: '大理州推进政务服务标准化规范化便利化实施方案：2个工作日内（当日算起）一次性告知',
  },
  /** Untold in time, the application counts as accepted from the day it was received. */
  statutoryNotice: { ...law, amount: 5, basis: '行政许可法 第三十二条第一款第（四）项' },
  /** Acceptance after a supplement (补正). */
  acceptanceAfterSupplement: { ...law, amount: 5, basis: '行政许可法 第三十二条第一款第（四）、（五）项' },
  /** 网上预审 is no application: its clock belongs to the request for an opinion (T04). */
  preReview: { ...silent, amount: 1, basis: `${oneNet}1个工作日内出具网上预审意见` },
  /** 全程网办: check and acceptance opinion on line (T05). */
  onlineAcceptance: { ...silent, amount: 2, basis: `${oneNet}全程网办事项2个工作日内在线出具受理意见` },
  /** 复杂事项: acceptance that needs professional judgement, from the receipt of the papers (T06). */
  complexAcceptance: { ...silent, amount: 3, basis: `${oneNet}复杂事项收件后3个工作日内出具受理意见` },
  statutoryDecision: { ...law, amount: 20, basis: '行政许可法 第四十二条第一款' },
  /** 统一办理、联合办理、集中办理. */
  jointStatutoryDecision: { ...law, amount: 45, basis: '行政许可法 第四十二条第二款' },
  /** Review by the lower body first (下级审查). */
  statutoryPreliminaryReview: { ...law, amount: 20, basis: '行政许可法 第四十三条' },
  /** Business permits by commitment: decided on the spot, at the latest by close of business of the day (T12). */
  onTheSpotDecision: {
    amount: 1,
    unit: 'workingDay',
    counting: 'inclusive',
    basis: '大理州推进政务服务标准化规范化便利化实施方案：实行告知承诺的涉企经营许可事项一律当场作出审批决定',
    proposal: '“当场”按受理当日办公时间结束前计算（建议）',
  },
  /** After-check of what was promised, where the item sets no limit (国办发〔2020〕42号 names none). */
  commitmentAfterCheck: {
    ...law,
    amount: 30,
    basis: '国办发〔2020〕42号 全面推行证明事项和涉企经营许可事项告知承诺制',
    proposal: '文件未规定核查期限，建议自决定之日起30个工作日内完成核查',
  },
  /** Licence issued and delivered, from the decision. */
  delivery: { ...law, amount: 10, basis: '行政许可法 第四十四条' },
  /** A case whose applicant never supplements is not closed by machine; it sleeps (dormant) and wakes with the papers. */
  supplementByApplicant: {
    amount: 90,
    unit: 'calendarDay',
    counting: 'exclusive',
    ends: 'midnight',
    basis: '本平台规则：申请人逾期未补正的办件转入休眠，不由系统终止',
  },
  /** Public notice (公示) of a subsidy (T25) and of a bad debt (T27). */
  subsidyPublicNotice: { ...silent, amount: 5, basis: `${loans}予以5个工作日公示` },
  badDebtPublicNotice: { ...silent, amount: 7, basis: `${loans}公示期为7个工作日` },
  /** Bad rating (差评) put right and fed back, from the day it was verified (T13). */
  badRatingRectification: {
    ...silent,
    amount: 15,
    basis: `${oneNet}15个工作日内完成经查实“差评”事项的整改并反馈`,
  },
  /** Natural hours from the fault, not from the report (T31). */
  broadcastingRestored: {
    amount: 24,
    unit: 'hour',
    counting: 'exclusive',
    basis: '云广规〔2022〕1号 广播电视公共服务：一般应在故障发生24小时内修复',
  },
  /** Batch of subsidy applications, after the quarter's end (T24). */
  quarterlySubsidyBatch: {
    amount: 10,
    unit: 'workingDayAfterQuarter',
    counting: 'exclusive',
    basis: `${loans}于每季度终了后10个工作日内`,
  },
  /** The yearly chain of bad debts: county bank, prefecture, provincial bank (T28-T30). */
  badDebtCounty: { ...yearly, amount: 5, basis: `${loans}于每年7月第5个工作日内` },
  badDebtPrefecture: { ...yearly, amount: 15, proposal: before, basis: `${loans}于每年7月第15个工作日前` },
  badDebtProvince: { ...yearly, amount: 20, proposal: before, basis: `${loans}于每年7月第20个工作日前` },
} as const satisfies Readonly<Record<string, ClockRule>>;

/** Further working days that may be granted once (行政许可法 42), by the head of the body or of the government at that level. */
export const extensionWorkingDays = { statutoryDecision: 10, jointStatutoryDecision: 15 } as const;
