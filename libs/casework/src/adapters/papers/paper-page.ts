/** Papers (文书) as HTML: the numbered record rendered from its event, the same text for ever. Print CSS, 测试 mark. */
import { dayInChinese, documentPage, escapedHtml, htmlTable } from '@banjian/http';
import type { PaperKind } from '../../domain/paper.policy.js';
import type { Paper } from '../../application/papers.js';

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

/**
 * No seal key is installed yet: what is printed is marked 测试, and 示例 when the item version holds proposals. A preview is marked
 * 预览 all over and has no number: nobody can take it for the paper itself.
 */
export function paperPage(paper: Paper, as: 'made' | 'preview' = 'made'): string {
  const isPreview = as === 'preview';
  const { kind, number, addressee, paragraphs, rows, after = [], issuer, on, demo } = paper;
  const title = paperTitles[kind];
  const main = `<h1>${title}</h1>
<p class="number">编号：${isPreview ? '（确认后生成）' : escapedHtml(number)}</p>
<p class="to">${escapedHtml(addressee)}：</p>
${body(paragraphs)}
${htmlTable(rows)}
${body(after)}
<p class="sign">${escapedHtml(issuer)}<br><time datetime="${on}">${dayInChinese(on)}</time></p>`;
  const marks = [...(isPreview ? ['预览'] : []), '测试', ...(demo ? ['示例'] : [])];
  return documentPage(`${title} ${isPreview ? '预览' : number}`, marks, main, as);
}

const body = (paragraphs: readonly string[]): string =>
  paragraphs.map((text) => `<p class="body">${escapedHtml(text)}</p>`).join('\n');
