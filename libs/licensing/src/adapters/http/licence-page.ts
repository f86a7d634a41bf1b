/** A licence (证照) as it is printed: what it allows to whom, and the code that leads to its public check. */
import { dayInChinese, documentPage, escapedHtml, htmlTable, qrSvg } from '@banjian/http';
import type { ShownLicence } from './licence.view.js';

/** Where the public check of a licence is found: the address of the citizens' door, which need not be this one. */
export const checkAddress = (origin: string, identifier: string): string =>
  `${origin}/api/v1/licence-verifications/${encodeURIComponent(identifier)}/page`;

/** One that counts no more says so over everything else. */
export function licencePage(licence: ShownLicence, origin: string): string {
  const { typeName, issuerName, holder, identifier, serial, version, status, statusName } = licence;
  const until = licence.validUntil === undefined ? '长期' : `至 ${dayInChinese(licence.validUntil)}`;
  const rows = [
    ['持证主体', holder.name],
    ['证件号码', holder.idNumberMasked],
    ...licence.attributes.map(({ name, value }) => [name, value] as const),
    ['有效期', `自 ${dayInChinese(licence.validFrom)} ${until}`],
    ['流水号', `${serial}（第 ${String(version)} 版）`],
    ['电子证照标识', identifier],
  ] as const;
  const standing = status === 'valid' ? '' : `<p class="status ${status}">${escapedHtml(statusName)}</p>`;
  const main = `<h1>${escapedHtml(typeName)}</h1>
${standing}
${htmlTable(rows)}
<div class="check">
<figure>${qrSvg(checkAddress(origin, identifier), '证照核验二维码')}<figcaption>扫码核验本证照是否有效</figcaption></figure>
<p class="sign">${escapedHtml(issuerName)}<br><time datetime="${licence.issuedOn}">${dayInChinese(licence.issuedOn)}</time></p>
</div>`;
  return documentPage(`${typeName} ${serial}`, ['测试', ...(licence.demo ? ['示例'] : [])], main);
}
