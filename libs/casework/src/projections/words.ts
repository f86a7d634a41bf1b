/** The names under which clocks, stages and what becomes of them are shown to people. */
import type { Colour, Usage } from '@banjian/calendar/pure';
import type { CaseAction } from '../domain/allowed-actions.js';
import type { Stage } from '../domain/case.js';
import type { CaseTerms } from '../domain/case-terms.js';

export const clockNames: Readonly<Record<string, string>> = {
  notice: '一次性告知（承诺）',
  statutoryNotice: '一次性告知（法定）',
  onlineAcceptance: '全程网办受理意见',
  complexAcceptance: '复杂事项受理意见',
  supplementByApplicant: '申请人补正',
  acceptanceAfterSupplement: '补正后受理',
  preReview: '网上预审',
  specialProcedure: '特别程序',
  toleranceDebt: '容缺材料补交',
  promisedDecision: '承诺办结',
  statutoryDecision: '法定办结',
  onTheSpotDecision: '当场决定（告知承诺）',
  delivery: '颁发送达',
  afterCheck: '告知承诺事后核查',
};

export const stageNames: Readonly<Record<Stage, string>> = {
  submitted: '已提交',
  received: '已收件',
  awaitingSupplement: '待补正',
  accepted: '已受理',
  inReview: '审查中',
  decided: '已决定',
  issued: '已制证',
  closed: '已办结',
  refused: '不予受理',
  notRequired: '不受理（不需要取得许可）',
  withdrawn: '已撤回',
  terminated: '已终止',
};

/** What may be asked of a case, as a button says it. */
export const actionNames: Readonly<Record<CaseAction, string>> = {
  CheckMaterial: '审查材料',
  CorrectOnSpot: '当场更正',
  IssueOneTimeNotice: '一次性告知',
  TellOneTimeNotice: '登记告知已送达',
  ReceiveSupplement: '接收补正材料',
  NoteSupplement: '告知补正审查结果',
  SignCommitment: '签署告知承诺书',
  DeclineCommitment: '不选择告知承诺',
  AcceptCase: '受理',
  AcceptWithTolerance: '容缺受理',
  ReceiveOwedMaterials: '接收容缺补交材料',
  ApplyToleranceConsequence: '处理容缺逾期',
  RefuseAcceptance: '不予受理',
  DeclareNotRequired: '告知不受理',
  WithdrawApplication: '撤回申请',
  RecallWithdrawal: '取消撤回',
  ConfirmWithdrawal: '准予撤回',
  RefuseWithdrawal: '不准予撤回',
  TerminateCase: '终止办理',
  CompleteStep: '签署审查环节',
  OpenSpecialProcedure: '告知特别程序',
  CloseSpecialProcedure: '结束特别程序',
  ExtendDecision: '延长办理期限',
  DecideCase: '作出决定',
  DeliverResult: '送达结果',
  CloseCase: '办结',
  CompleteAfterCheck: '登记事后核查结果',
  RevokeDecision: '撤销决定',
  ExplainDelay: '公开说明超期原因',
};

export function stageName(code: string): string {
  const names: Readonly<Record<string, string>> = stageNames;
  return names[code] ?? code;
}

export const unitNames: Readonly<Record<Usage['unit'], string>> = {
  workingDay: '工作日',
  calendarDay: '自然日',
  hour: '小时',
};

export const colourNames: Readonly<Record<Colour, string>> = {
  green: '正常',
  yellow: '黄牌预警',
  red: '红牌预警',
  overdue: '超期',
};

/** What follows when a clock runs out. */
export const consequenceNames: Readonly<Record<string, string>> = {
  overdue: '逾期',
  deemedAcceptance: '视为受理',
  dormant: '申请人逾期未补正，转入休眠；补正后恢复办理',
  toleranceDefaulted: '申请人逾期未补交容缺材料',
};

/** What the item says follows when tolerated materials do not come in time (容缺逾期后果). */
export const toleranceDefaults: Readonly<Record<NonNullable<CaseTerms['onToleranceDefault']>, string>> = {
  return: '逾期不补交的，退回申请',
  revoke: '逾期不补交的，撤销受理',
  creditNote: '逾期不补交的，记入信用记录',
};

/** What stops a clock, by the event that fulfils it. */
export const stopNames: Readonly<Record<string, string>> = {
  OneTimeNoticeTold: '已一次性告知申请人',
  SupplementReceived: '已收到全部补正材料',
  SupplementNoted: '已告知补正审查结果',
  AfterCheckCompleted: '已完成事后核查',
  CaseAccepted: '已受理',
  AcceptanceRefused: '已作出不予受理决定',
  NotRequired: '已告知不受理',
  ApplicationWithdrawn: '申请已撤回',
  ToleranceDebtSettled: '容缺材料已补齐',
  SpecialProcedureClosed: '特别程序已结束',
  DecisionMade: '已作出决定',
  DecisionRevoked: '决定已撤销',
  CommitmentDeclined: '申请人已收回承诺',
  PreReviewOpinionIssued: '已出具预审意见',
  ResultDelivered: '已送达',
  CaseTerminated: '办件已终止',
  CaseClosed: '办件已办结',
};
