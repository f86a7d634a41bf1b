import type { Recorded } from '@banjian/kernel';
import { describe, expect, it } from '@jest/globals';
import { paperPage } from '../adapters/papers/paper-page.js';
import type { CaseEvent } from '../domain/case.js';
import { intakeLives } from '../testing/index.js';
import { papersOf } from './papers.js';

const recorded = (events: readonly CaseEvent[]): readonly Recorded<CaseEvent>[] =>
  events.map((event, revision) => ({
    ...{ id: 'e', stream: 'case-1', revision, position: '0', event },
    ...{ recordedAt: '2026-03-31T02:00:00.000Z', effectiveAt: '2026-03-31T02:00:00.000Z' },
    metadata: {
      ...{ actor: 'person-1', role: 'windowClerk', channel: 'window', correlationId: 'c', commandId: 'c' },
      ...{ schemaVersion: 1, appVersion: 'test' },
      ...{ recordedAt: '2026-03-31T02:00:00.000Z', effectiveAt: '2026-03-31T02:00:00.000Z' },
    },
  }));
const papers = intakeLives().flatMap((life) => papersOf(recorded(life)));

describe('the papers of an intake', () => {
  it.each([
    ['correction', 'N0001-GG01', ['当场更正', '补签名']],
    ['supplementNote', 'N0001-BG01', ['经营场所证明', '不清晰', '不要求补正其他内容']],
    ['notRequired', 'N0001-BX', ['不需要取得行政许可', '理由：理由', '依据：依据']],
    ['refusal', 'N0001-BS', ['理由1：政策暂停办理', '理由2：不符合布局规划', '行政复议']],
    ['withdrawal', 'N0001-CH', ['已撤回', '另有安排']],
    ['withdrawalRefusal', 'N0001-BC01', ['不予准许', '办理继续进行', '行政复议']],
    ['termination', 'N0001-ZZ', ['终止办理', '申请事项客观上不再存在', '行政复议']],
    ['creditNote', 'N0001-XY', ['经营场所证明', '逾期未补交']],
    ['commitment', 'N0001-CN', ['自愿选择', '可以用于经营', '违反承诺的法律责任', '现场核查']],
    ['acceptance', 'N0001-SL', ['已签署告知承诺书', '当场决定时限']],
    ['revocation', 'N0001-CX', ['予以撤销', '行政复议']],
  ])('%s: numbered, dated, with all that it must say', (kind, number, words) => {
    const found = papers.find((paper) => paper.kind === kind && paper.number === number);
    if (!found) throw new Error(`no such paper: ${kind}`);
    const page = paperPage(found);
    for (const each of [number, '2026年3月31日', ...words]) expect(page).toContain(each);
  });

  it.each([
    ['permit', '依法不需要取得行政许可'],
    ['filing', '依法不需要办理备案'],
    ['confirmation', '依法不需要办理行政确认'],
    ['payment', '依法不需要办理该事项'],
  ])('notRequired says what a %s is not needed for', (itemType, words) => {
    const life = intakeLives().find((events) => events.some(({ type }) => type === 'NotRequired')) ?? [];
    const told = life.map((event) =>
      event.type === 'ApplicationSubmitted' ? { ...event, terms: { ...event.terms, itemType } } : event,
    );
    const found = papersOf(recorded(told)).find(({ kind }) => kind === 'notRequired');
    expect(found?.paragraphs[0]).toContain(words);
  });
});
