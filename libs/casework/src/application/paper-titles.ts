/** What each paper (文书) is called. */
import type { PaperKind } from '../domain/paper.policy.js';

export const paperTitles: Readonly<Record<PaperKind, string>> = {
  receipt: '收件凭证',
  notice: '一次性告知书',
  supplementReceipt: '补正材料收件凭证',
  acceptance: '受理通知书',
  owedReceipt: '容缺材料补交收件凭证',
  refusal: '不予受理决定书',
  extension: '延长办理期限通知书',
  specialProcedure: '特别程序告知书',
  decision: '决定书',
  delivery: '送达回证',
  correction: '当场更正记录',
  supplementNote: '补正审查结果告知书',
  notRequired: '不受理通知书',
  withdrawal: '撤回申请确认书',
  withdrawalRefusal: '不准予撤回决定书',
  termination: '终止办理通知书',
  creditNote: '容缺违约记录告知书',
  commitment: '告知承诺书',
  revocation: '撤销决定书',
  consultation: '一次性告知单',
};
