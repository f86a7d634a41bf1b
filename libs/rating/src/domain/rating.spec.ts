import { deciderSpec } from '@banjian/kernel/testing';
import { describe, expect, it } from '@jest/globals';
import {
  caseRatingStream,
  ratingDecider,
  visitRatingStream,
  type RatingCommand,
  type RatingEvent,
} from './rating.js';

const given = deciderSpec(ratingDecider);

const matter = {
  caseId: 'c1',
  kind: 'online',
  rater: 'party-1',
  itemCode: 'YN-TB-001',
  itemName: '烟草专卖零售许可证核发',
  organisation: 'org-tobacco',
  region: '532301',
} as const;
const visited = { ...matter, kind: 'hall', visitId: 'v1', hall: 'hall-1', window: 'w3' } as const;

const invite: RatingCommand = { type: 'InviteRating', ...matter, on: '2026-03-10' };
const invited: RatingEvent = { type: 'RatingInvited', ...matter, on: '2026-03-10' };

const words = {
  score: 5,
  options: ['quick', 'friendly'],
  comment: '很快',
  rater: 'party-1',
  channel: 'miniProgram',
} as const;
const give: RatingCommand = { type: 'GiveRating', ...words, on: '2026-03-11' };
const rated: RatingEvent = { type: 'RatingGiven', ...words, on: '2026-03-11' };

describe('invitation to rate (邀评)', () => {
  it('goes out once a case is closed', () => {
    given().when(invite).then(invited);
  });

  it('goes out once, even when the closing is told again on another day or after the rating', () => {
    given(invited)
      .when({ ...invite, on: '2026-03-12' })
      .thenNothing();
    given(invited, rated).when(invite).thenNothing();
  });

  it('is not turned to another person', () => {
    given(invited)
      .when({ ...invite, rater: 'party-2' })
      .thenRejected('rating.already-invited');
  });
});

describe('rating of a case (一事一评)', () => {
  it.each([5, 4, 3, 2, 1] as const)('takes %i of the five levels without demanding a reason', (score) => {
    const bare = { score, options: [], rater: 'party-1', channel: 'web', on: '2026-03-11' };
    given(invited)
      .when({ type: 'GiveRating', ...bare })
      .then({ type: 'RatingGiven', ...bare });
  });

  it.each([0, 6, 4.5, -1])('knows no level %d', (score) => {
    given(invited)
      .when({ ...give, score, options: [] })
      .thenRejected('rating.score-unknown');
  });

  it('keeps options and words of the rater', () => {
    given(invited).when(give).then(rated);
  });

  it('is refused where nobody was invited', () => {
    given().when(give).thenRejected('rating.not-invited');
  });

  it('is refused from anybody but the invited', () => {
    given(invited)
      .when({ ...give, rater: 'party-2' })
      .thenRejected('rating.not-the-invited');
  });

  it('is given once: the same again changes nothing, another one is refused', () => {
    given(invited, rated)
      .when({ ...give, on: '2026-03-12', options: ['friendly', 'quick'] })
      .thenNothing();
    given(invited, rated)
      .when({ ...give, score: 4 })
      .thenRejected('rating.already-given');
    given(invited, rated)
      .when({ ...give, comment: '还行' })
      .thenRejected('rating.already-given');
    given(invited, rated)
      .when({ ...give, options: ['quick'] })
      .thenRejected('rating.already-given');
  });

  it.each([
    ['praise', 1, 'friendly'],
    ['praise', 2, 'quick'],
    ['blame', 3, 'rude'],
    ['blame', 5, 'slow'],
    ['an unknown option', 5, 'no-such-option'],
  ] as const)('does not take %s with a score of %i', (_, score, option) => {
    given(invited)
      .when({ ...give, score, options: [option] })
      .thenRejected('rating.option-not-of-score');
  });

  it('counts an option once', () => {
    given(invited)
      .when({ ...give, options: ['quick', 'quick'] })
      .thenRejected('rating.option-twice');
  });
});

describe('rating of a visit to a hall (一次一评)', () => {
  const visit = { matter: visited, visitOn: '2026-03-02' };
  const rate: RatingCommand = { type: 'RateVisit', ...words, on: '2026-03-02', visit };
  const visitInvited: RatingEvent = { type: 'RatingInvited', ...visited, on: '2026-03-02' };
  const visitRated: RatingEvent = { type: 'RatingGiven', ...words, on: '2026-03-02' };

  it('may be given from the end of the visit, before the case is closed', () => {
    given().when(rate).then(visitInvited, visitRated);
  });

  it('may be given after its invitation came with the closing', () => {
    given(visitInvited).when(rate).then(visitRated);
    given(visitInvited)
      .when({ type: 'GiveRating', ...words, on: '2026-03-02' })
      .then(visitRated);
  });

  it('is refused for a visit the case does not know, and before the day of the visit', () => {
    given()
      .when({ type: 'RateVisit', ...words, on: '2026-03-02' })
      .thenRejected('rating.not-a-visit');
    given()
      .when({ ...rate, on: '2026-03-01' })
      .thenRejected('rating.visit-not-over');
  });

  it('is refused from somebody who was not there, and leaves no invitation behind', () => {
    given()
      .when({ ...rate, rater: 'party-2' })
      .thenRejected('rating.not-the-invited');
  });

  it('is given once, and the closing does not invite to it again', () => {
    given(visitInvited, visitRated).when(rate).thenNothing();
    given(visitInvited, visitRated)
      .when({ ...rate, score: 3 })
      .thenRejected('rating.already-given');
    given(visitInvited, visitRated)
      .when({ type: 'InviteRating', ...visited, on: '2026-03-10' })
      .thenNothing();
  });

  it('stands apart from the rating of the case and of every other visit', () => {
    const streams = [caseRatingStream('c1'), visitRatingStream('c1', 'v1'), visitRatingStream('c1', 'v2')];
    expect(new Set(streams).size).toBe(3);
  });
});
