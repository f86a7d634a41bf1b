import type { LicenceView } from '../../application/licence-views.js';

const statusNames: Readonly<Record<LicenceView['status'], string>> = {
  notYetValid: '未生效',
  valid: '有效',
  suspended: '暂扣',
  revoked: '已撤销',
  expired: '已过期',
};

export type ShownLicence = LicenceView & { readonly statusName: string; readonly mark?: '示例' };

/** A licence as a page shows it: with the name of its status, and 示例 where its terms are not a department's own. */
export const shown = (licence: LicenceView): ShownLicence => ({
  ...licence,
  statusName: statusNames[licence.status],
  ...(licence.demo && { mark: '示例' }),
});
