import { Rejected } from '@banjian/kernel';
import type { CaseHistory } from '../../application/case-access.js';
import { papersOf } from '../../application/papers.js';
import { paperPage } from '../papers/paper-page.js';

/** The paper with this number as an HTML page; `case.paper-not-found` when the case has none such. */
export function paperHtml(history: CaseHistory, number: string): string {
  const paper = papersOf(history).find((each) => each.number === number);
  if (!paper) throw new Rejected('case.paper-not-found');
  return paperPage(paper);
}
