/** Papers (文书) as HTML: the numbered record rendered from its event, the same text for ever. Print CSS, 测试 mark. */
import { dayInChinese, documentPage, escapedHtml, htmlTable } from '@banjian/http';
import { paperTitles } from '../../application/paper-titles.js';
import type { Paper } from '../../application/papers.js';

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
