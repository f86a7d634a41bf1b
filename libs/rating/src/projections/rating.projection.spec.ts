import { projectionSpec, recordedAs } from '@banjian/event-store/testing';
import { describe, expect, it } from '@jest/globals';
import type { RatingEvent } from '../domain/rating.js';
import { ratingProjection } from './rating.projection.js';

const recorded = (event: RatingEvent, revision: number) =>
  recordedAs(event, { stream: 'rating-c1-v1', revision });

const rowOf = (...events: RatingEvent[]) =>
  projectionSpec(ratingProjection)(...events.map(recorded)).rows['c1-v1'];

const invited: RatingEvent = {
  type: 'RatingInvited',
  caseId: 'c1',
  kind: 'hall',
  visitId: 'v1',
  rater: 'party-1',
  itemCode: 'YN-TB-001',
  itemName: '烟草专卖零售许可证核发',
  organisation: 'org-1',
  region: '532301',
  hall: 'hall-1',
  on: '2026-03-10',
};
const wordless: RatingEvent = {
  type: 'RatingGiven',
  score: 2,
  options: ['slow'],
  rater: 'party-1',
  channel: 'miniProgram',
  on: '2026-03-11',
};
const given: RatingEvent = { ...wordless, comment: '太慢' };

describe('row of a rating', () => {
  it('stands under the stream’s own name and waits for a score', () => {
    expect(ratingProjection.keys(recorded(invited, 0))).toEqual(['c1-v1']);
    expect(rowOf(invited)).toEqual({
      ratingId: 'c1-v1',
      caseId: 'c1',
      kind: 'hall',
      visitId: 'v1',
      rater: 'party-1',
      itemCode: 'YN-TB-001',
      itemName: '烟草专卖零售许可证核发',
      organisation: 'org-1',
      region: '532301',
      hall: 'hall-1',
      window: null,
      invitedOn: '2026-03-10',
      score: null,
      options: null,
      comment: null,
      channel: null,
      ratedOn: null,
      revision: 0,
    });
  });

  it('keeps the invitation beside the rating', () => {
    expect(rowOf(invited, given)).toMatchObject({
      invitedOn: '2026-03-10',
      score: 2,
      options: ['slow'],
      comment: '太慢',
      ratedOn: '2026-03-11',
      revision: 1,
    });
  });

  it('holds no word where none was said', () => {
    expect(rowOf(invited, wordless)).toMatchObject({ score: 2, comment: null });
  });
});
