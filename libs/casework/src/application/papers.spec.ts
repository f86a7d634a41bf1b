import { recordedAs } from '@banjian/event-store/testing';
import { describe, expect, it } from '@jest/globals';
import { paperPage } from '../adapters/papers/paper-page.js';
import type { CaseEvent } from '../domain/case.js';
import {
  applicant,
  grantedLife,
  interimLife,
  refusedLife,
  silentLife,
  submission,
  lived,
} from '../testing/index.js';
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

  it('tell why a decision takes longer, by whose approval and until when (行政许可法 42, 45)', () => {
    const extension = pageOf(interimLife(), 'extension');
    for (const words of [
      '第四十二条第一款',
      '本机关负责人批准',
      '延长 10 个工作日',
      '案情复杂',
      '2026-04-16 17:30',
    ]) {
      expect(extension).toContain(words);
    }
    const procedure = pageOf(interimLife(), 'specialProcedure');
    for (const words of ['现场勘验', '3 个工作日', '第四十五条', '2026-03-10 之后']) {
      expect(procedure).toContain(words);
    }
  });

  it('of a tolerant acceptance name what is owed, the promise and its limit; its receipt says what came', () => {
    const page = pageOf(interimLife(), 'acceptance');
    for (const words of [
      '容缺受理',
      '经营场所证明',
      '一周内补交',
      '2026-03-17 17:30',
      '逾期不补交的，退回申请',
    ]) {
      expect(page).toContain(words);
    }
    expect(pageOf(interimLife(), 'owedReceipt')).toContain('容缺的材料已全部补齐');
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
