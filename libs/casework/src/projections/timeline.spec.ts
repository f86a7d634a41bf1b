import { recordedAs } from '@banjian/event-store/testing';
import { describe, expect, it } from '@jest/globals';
import type { CaseEvent } from '../domain/case.js';
import { grantedLife, refusedLife, silentLife } from '../testing/index.js';
import { citizenTimeline } from './citizen-timeline.js';
import { timelineEntry } from './timeline.js';

const recorded = (events: readonly CaseEvent[]) =>
  events.map((event, revision) => recordedAs(event, { stream: 'case-1', revision }));

describe('the timeline of the office', () => {
  it('has a title in Chinese for every event of every life', () => {
    for (const life of [grantedLife(), refusedLife(), silentLife()]) {
      for (const entry of recorded(life).map(timelineEntry)) expect(entry.title).toMatch(/\p{Script=Han}/u);
    }
  });

  it('tells who, when, on what basis and with which paper', () => {
    const notice = recorded(grantedLife())
      .map(timelineEntry)
      .find(({ type }) => type === 'OneTimeNoticeIssued');
    expect(notice).toMatchObject({
      title: '作出一次性告知',
      detail: 'M03：缺少',
      basis: '行政许可法 第三十二条第一款第（四）项',
      paper: 'N0001-GZ',
      actor: { person: 'person-1', role: 'windowClerk' },
    });
  });
});

describe('the timeline of the applicant', () => {
  it('speaks of materials by their names and leaves inner steps inside', () => {
    const texts = citizenTimeline(recorded(grantedLife())).map(({ text }) => text);
    expect(texts).toContain('请一次补正：经营场所证明（缺少）。除此之外不再要求补正。');
    expect(texts.join()).not.toMatch(/S01|clerk-1|reviewer|时限停止/);
  });

  it('says what silence has brought about', () => {
    const texts = citizenTimeline(recorded(silentLife())).map(({ text }) => text);
    expect(texts).toContain('因逾期未告知，您的申请自收件之日起视为受理。');
  });
});
