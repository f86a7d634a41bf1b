/** What whoever holds a licence in the hand, or reads its code, is told of it: a page for people. */
import { dayInChinese, documentPage, escapedHtml, htmlTable } from '@banjian/http';
import type { Verification } from './verification.view.js';

export function verificationPage(found: Verification): string {
  const { statusName, status, typeName, issuerName, holderName, identifier, validFrom, validUntil } = found;
  const until = validUntil === undefined ? '长期有效' : `至 ${dayInChinese(validUntil)}`;
  const rows = [
    ['证照名称', typeName],
    ['证照标识', identifier],
    ['持证主体', holderName],
    ['颁发机构', issuerName],
    ['有效期', `自 ${dayInChinese(validFrom)}，${until}`],
    ...revocationRows(found),
  ] as const;
  const main = `<h1>证照核验结果</h1>
<p class="status ${status}">${escapedHtml(statusName)}</p>
${htmlTable(rows)}
<p class="sign">查询时间以本页打开时为准</p>`;
  return documentPage(`证照核验 ${statusName}`, ['测试', ...(found.demo ? ['示例'] : [])], main);
}

function revocationRows({ revocation }: Verification): readonly (readonly [string, string])[] {
  if (!revocation) return [];
  const { on, legalBasis, paper, deregistration } = revocation;
  return [
    ['撤销日期', dayInChinese(on)],
    ['撤销依据', legalBasis],
    ['撤销决定书', paper],
    ...(deregistration === undefined ? [] : [['注销依据', deregistration] as const]),
  ];
}

/** Nobody is told more than that it is not ours. */
export const unknownPage = (): string =>
  documentPage(
    '证照核验 未查询到',
    [],
    `<h1>证照核验结果</h1>
<p class="status unknown">未查询到该证照</p>
<p class="body">本平台没有颁发过这一标识的证照，请核对标识是否抄录正确，谨防假冒。</p>`,
  );
