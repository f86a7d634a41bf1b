import type { Recorded } from '@banjian/kernel';
import { describe, expect, it } from '@jest/globals';
import type { RatingEvent } from '../domain/rating.js';
import { ratingProjection, type RatingRow } from './rating.projection.js';

const at = '2026-03-10T01:00:00.000Z';

const recorded = (event: RatingEvent, revision: number): Recorded<RatingEvent> => ({
  id: `e${String(revision)}`,
  stream: 'rating-c1-v1',
  revision,
  position: String(revision),
  recordedAt: at,
  effectiveAt: at,
  event,
  metadata: {
    actor: 'party-1',
    role: 'citizen',
    channel: 'miniProgram',
    correlationId: 'x',
    commandId: 'y',
    schemaVersion: 1,
    appVersion: '0',
    recordedAt: at,
    effectiveAt: at,
  },
});

const rowOf = (...events: RatingEvent[]): RatingRow | undefined =>
  events.reduce<RatingRow | undefined>(
    (row, event, revision) => ratingProjection.evolve(row, recorded(event, revision), 'c1-v1'),
    undefined,
  );

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
