import { deciderSpec, run } from '@banjian/kernel/testing';
import { describe, expect, it } from '@jest/globals';
import { applicant, at, handIn, monday } from '../testing/index.js';
import { preReviewDecider, type PreReviewCommand, type PreReviewEvent } from './pre-review.js';

const given = deciderSpec(preReviewDecider);
const asked = {
  type: 'RequestPreReview',
  at: at(monday),
  by: 'citizen-1',
  preReviewId: 'p-1',
  applicant,
  item: { code: 'YN-TB-001', versionId: 'v-1', name: '示例许可', materials: ['M01', 'M02'] },
  hall: 'hall',
  organisation: 'body',
  region: '530102',
  materials: handIn('M01'),
  question: '材料是否齐全？',
} as const;
const answer = {
  type: 'IssuePreReviewOpinion',
  at: at('2026-03-03T02:00:00.000Z'),
  by: 'clerk-1',
  verdict: 'incomplete',
  opinion: '缺少经营场所证明',
  nextSteps: '备齐后可在网上或窗口提交申请',
} as const;
const happened = (...commands: readonly PreReviewCommand[]): readonly PreReviewEvent[] =>
  commands.reduce<readonly PreReviewEvent[]>(
    (past, command) => [...past, ...run(preReviewDecider, past, command).events],
    [],
  );
const expireAt = (now: string) =>
  ({ type: 'KeepTime', at: at(now), order: { type: 'Expire', clock: 'preReview', dueAt: now } }) as const;

describe('pre-review (网上预审, T04)', () => {
  it('starts its one working day, not counting the day of the request, and says that this is our reading', () => {
    const [, clock, ...others] = happened(asked);
    expect(others).toEqual([]);
    expect(clock).toMatchObject({
      ...{ type: 'ClockStarted', clock: 'preReview', from: monday, dueAt: '2026-03-03T09:30:00.000Z' },
      rule: { amount: 1, counting: 'exclusive', proposal: expect.stringContaining('建议') },
    });
  });

  it('asks only for papers of the published list', () => {
    given()
      .when({ ...asked, materials: handIn('X99') })
      .thenRejected('case.material-not-on-list');
  });

  it('is requested once', () => {
    given(...happened(asked))
      .when(asked)
      .thenRejected('prereview.already-requested');
  });

  it('is answered with an opinion and the next steps, which stops its clock', () => {
    given(...happened(asked))
      .when(answer)
      .then(
        {
          type: 'PreReviewOpinionIssued',
          applicant: 'party-1',
          verdict: 'incomplete',
          opinion: '缺少经营场所证明',
          nextSteps: '备齐后可在网上或窗口提交申请',
          by: 'clerk-1',
        },
        { type: 'ClockStopped', clock: 'preReview', by: 'PreReviewOpinionIssued', late: false },
      );
  });

  it('changes nothing when the same opinion is given again, and takes no second one', () => {
    given(...happened(asked, answer))
      .when(answer)
      .thenNothing();
    given(...happened(asked, answer))
      .when({ ...answer, verdict: 'ready' })
      .thenRejected('prereview.already-answered');
  });

  it('cannot be answered before it is requested', () => {
    given().when(answer).thenRejected('prereview.not-found');
  });

  it('is marked overdue when nobody answers, and may still be answered', () => {
    const late = '2026-03-03T09:30:00.000Z';
    const past = happened(asked, expireAt(late));
    expect(past.at(-1)).toEqual({
      ...{ type: 'ClockExpired', clock: 'preReview', dueAt: late, consequence: 'overdue' },
    });
    given(...past)
      .when(expireAt(late))
      .thenNothing();
    expect(
      run(preReviewDecider, past, { ...answer, at: at('2026-03-04T02:00:00.000Z') }).events,
    ).toMatchObject([{ type: 'PreReviewOpinionIssued' }]);
  });

  it('is overdue before the opinion that comes too late, with no sweeper running', () => {
    const { events } = run(preReviewDecider, happened(asked), {
      ...answer,
      at: at('2026-03-04T02:00:00.000Z'),
    });
    expect(events.map(({ type }) => type)).toEqual(['ClockExpired', 'PreReviewOpinionIssued']);
  });
});
