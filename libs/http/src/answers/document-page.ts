/** A document (文书) as an HTML page that prints on A4: what papers, licences and their verification look like. */

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand in HTML, between tags and in attributes. */
export const escapedHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

/** Two columns: what, and what of it. Nothing where there is no row. */
export function htmlTable(rows: readonly (readonly [string, string])[]): string {
  if (rows.length === 0) return '';
  const cells = rows.map(
    ([name, what]) => `<tr><th scope="row">${escapedHtml(name)}</th><td>${escapedHtml(what)}</td></tr>`,
  );
  return `<table><tbody>\n${cells.join('\n')}\n</tbody></table>`;
}

/** `2026-03-02` → `2026年3月2日`. */
export function dayInChinese(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${year}年${String(Number(month))}月${String(Number(date))}日`;
}

/** `main` is HTML already; `marks` stand in the corner (测试, 示例); a `preview` is marked 预览 all over. */
export const documentPage = (
  title: string,
  marks: readonly string[],
  main: string,
  as: 'made' | 'preview' = 'made',
): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapedHtml(title)}</title>
<style>${css}</style>
</head>
<body class="${as}">
<main>
<p class="marks">${marks.map((mark) => `<span>${escapedHtml(mark)}</span>`).join('')}</p>
${main}
</main>
</body>
</html>
`;

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
.status { margin: 1rem 0; text-align: center; font-size: 2rem; font-weight: 700; color: #51565d; }
.status.valid { color: #0f7b3f; }
.status.revoked, .status.unknown { color: #b42318; }
.check { display: flex; justify-content: space-between; align-items: end; gap: 1rem; margin-top: 2rem; break-inside: avoid; }
.check figure { margin: 0; text-align: center; font-size: .75rem; color: #51565d; }
.qr { display: block; width: 32mm; height: 32mm; margin: 0 auto; }
.preview main { position: relative; overflow: hidden; }
.preview main::after { content: "预览"; position: absolute; top: 15rem; left: 0; right: 0; text-align: center;
  font-size: 9rem; line-height: 1.2; letter-spacing: .5em; color: rgb(180 35 24 / 7%); transform: rotate(-30deg); pointer-events: none; }
@media (max-width: 640px) { main { margin: 0; padding: 1.25rem 1rem; min-height: 0; } }
@page { size: A4; margin: 20mm; }
@media print { body { background: #fff; } main { margin: 0; padding: 0; max-width: none; min-height: 0; } }
`;
