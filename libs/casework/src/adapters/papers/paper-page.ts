/** Papers (文书) as HTML: the numbered record rendered from its event, the same text for ever. Print CSS, 测试 mark. */
import type { PaperKind } from '../../domain/paper.policy.js';
import type { Paper } from '../../application/papers.js';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

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
  const marks = [...(isPreview ? ['预览'] : []), '测试', ...(paper.demo ? ['示例'] : [])];
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(paperTitles[paper.kind])} ${isPreview ? '预览' : escaped(paper.number)}</title>
<style>${css}</style>
</head>
<body${isPreview ? ' class="preview"' : ''}>
<main>
<p class="marks">${marks.map((mark) => `<span>${mark}</span>`).join('')}</p>
<h1>${escaped(paperTitles[paper.kind])}</h1>
<p class="number">编号：${isPreview ? '（确认后生成）' : escaped(paper.number)}</p>
<p class="to">${escaped(paper.addressee)}：</p>
${body(paper.paragraphs)}
${list(paper)}
${body(paper.after ?? [])}
<p class="sign">${escaped(paper.issuer)}<br><time datetime="${paper.on}">${inChinese(paper.on)}</time></p>
</main>
</body>
</html>
`;
}

const body = (paragraphs: readonly string[]): string =>
  paragraphs.map((text) => `<p class="body">${escaped(text)}</p>`).join('\n');

function list({ rows }: Paper): string {
  if (rows.length === 0) return '';
  const cells = rows.map(
    ([name, what]) => `<tr><th scope="row">${escaped(name)}</th><td>${escaped(what)}</td></tr>`,
  );
  return `<table><tbody>\n${cells.join('\n')}\n</tbody></table>`;
}

/** `2026-03-02` → `2026年3月2日`. */
function inChinese(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${year}年${String(Number(month))}月${String(Number(date))}日`;
}

const css = `
body { margin: 0; background: #f2f3f5; color: #1f2329;
  font-family: "Songti SC", SimSun, "Noto Serif SC", "WenQuanYi Micro Hei", serif; }
main { box-sizing: border-box; max-width: 210mm; min-height: 297mm; margin: 1rem auto; padding: 24mm 22mm;
  background: #fff; line-height: 1.9; overflow-wrap: anywhere; }
h1 { margin: 0 0 .5rem; text-align: center; font-size: 1.75rem; letter-spacing: .15em; }
.number { text-align: center; color: #51565d; font-size: .875rem; }
.body { text-indent: 2em; margin: .25rem 0; }
.marks { margin: 0 0 1rem; text-align: right; }
.marks span { margin-left: .5rem; padding: .1rem .5rem; border: 2px solid #b42318; color: #b42318; font-weight: 700; }
table { width: 100%; margin: 1rem 0; border-collapse: collapse; }
th, td { padding: .4rem .6rem; border: 1px solid #8f959e; text-align: left; vertical-align: top; font-weight: 400; }
th { width: 40%; }
.sign { margin-top: 3rem; text-align: right; }
.preview main { position: relative; overflow: hidden; }
.preview main::after { content: "预览"; position: absolute; top: 15rem; left: 0; right: 0; text-align: center;
  font-size: 9rem; line-height: 1.2; letter-spacing: .5em; color: rgb(180 35 24 / 7%); transform: rotate(-30deg); pointer-events: none; }
@media (max-width: 640px) { main { margin: 0; padding: 1.25rem 1rem; min-height: 0; } }
@page { size: A4; margin: 20mm; }
@media print { body { background: #fff; } main { margin: 0; padding: 0; max-width: none; min-height: 0; } }
`;
