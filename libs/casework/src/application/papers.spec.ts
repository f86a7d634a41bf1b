import { recordedAs } from '@banjian/event-store/testing';
import { describe, expect, it } from '@jest/globals';
import { paperPage } from '../adapters/papers/paper-page.js';
import type { CaseEvent } from '../domain/case.js';
import { applicant, grantedLife, refusedLife, silentLife, submission, lived } from '../testing/index.js';
import { papersOf } from './papers.js';

const papers = (events: readonly CaseEvent[]) =>
  papersOf(events.map((event, revision) => recordedAs(event, { stream: 'case-1', revision })));
const pageOf = (events: readonly CaseEvent[], kind: string): string => {
  const paper = papers(events).find((each) => each.kind === kind);
  if (!paper) throw new Error(`no ${kind}`);
  return paperPage(paper);
};

describe('papers', () => {
  it('are numbered, one for every step that needs one', () => {
    expect(papers(grantedLife()).map(({ number }) => number)).toEqual([
      'N0001-SJ',
      'N0001-GZ',
      'N0001-BZ01',
      'N0001-SL',
      'N0001-JD',
      'N0001-SD',
    ]);
  });

  it('are the same for the same events', () => {
    expect(pageOf(grantedLife(), 'decision')).toBe(pageOf(grantedLife(), 'decision'));
  });

  it('of refusal carry reason, basis and every remedy (行政许可法 38)', () => {
    const page = pageOf(refusedLife(), 'refusal');
    expect(page).toContain('不属本机关职权');
    expect(page).toContain('行政许可法 第三十二条');
    expect(page).toContain('向示例人民政府申请行政复议');
  });

  it('of a deemed acceptance exist too, and say from when', () => {
    expect(pageOf(silentLife(), 'acceptance')).toContain('自 2026-03-02 10:00 收到申请材料之日起即为受理');
  });

  it('are marked 测试 and, with proposals in the item, 示例', () => {
    expect(pageOf(grantedLife(), 'receipt')).toMatch(/<span>测试<\/span><span>示例<\/span>/);
  });

  it('print what people wrote as text, never as markup', () => {
    const page = pageOf(
      lived(submission({ applicant: { ...applicant, name: '<img src=x onerror=alert(1)>' } })),
      'receipt',
    );
    expect(page).not.toContain('<img');
    expect(page).toContain('&lt;img');
  });
});
