/** What came from where (C19): the prefilled fields of an application by their titles. */
import { filledLines } from '@banjian/forms';
import type { ApplicationSubmitted, Prefilled } from '../domain/case.js';

export interface PrefillOrigin extends Prefilled {
  readonly title: string;
}

export function prefillOrigins({
  terms,
  form,
  prefilled = [],
}: ApplicationSubmitted): readonly PrefillOrigin[] {
  const lines = prefilled.length > 0 ? filledLines(terms.form, form) : [];
  return prefilled.map((origin) => ({
    ...origin,
    title: lines.find(({ field }) => field === origin.field)?.title ?? origin.field,
  }));
}

/** As the receipt says it. */
export const originSentences = (submitted: ApplicationSubmitted): readonly string[] => {
  const said = prefillOrigins(submitted).map(
    ({ title, source, asOf }) => `“${title}”（来源：${source}，截至 ${asOf}）`,
  );
  return said.length === 0 ? [] : [`下列信息由共享数据预填，经申请人确认：${said.join('、')}。`];
};
