import { acting, EventStreams, reject, TimeSource, type Written } from '@banjian/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { caseRatingStream, ratingDecider, visitRatingStream } from '../domain/rating.js';
import { matterOfVisit } from './rated-matter.js';
import { RatedCases, type RatedCase } from './rated-cases.js';

/** What the rater says: level 1 to 5, codes of ticked options, words of their own (never demanded). */
export interface RatingWords {
  readonly score: number;
  readonly options: readonly string[];
  readonly comment?: string;
}

/**
 * Rate a closed case (一事一评). `parties`: subject ids the person is or may act for; the applicant must be one of them.
 * Refused: `rating.not-found` (no such case of theirs), `rating.not-invited`, `rating.already-given`,
 * `rating.score-unknown`, `rating.option-not-of-score`, `rating.option-twice`.
 */
export class GiveRating extends Command<Written> {
  constructor(
    readonly caseId: string,
    readonly parties: readonly string[],
    readonly words: RatingWords,
  ) {
    super();
  }
}

/** Rate a visit to a hall (一次一评), from its end on. As `GiveRating`, and `rating.not-a-visit`, `rating.visit-not-over`. */
export class RateVisit extends Command<Written> {
  constructor(
    readonly caseId: string,
    readonly visitId: string,
    readonly parties: readonly string[],
    readonly words: RatingWords,
  ) {
    super();
  }
}

@CommandHandler(GiveRating)
export class GiveRatingHandler implements ICommandHandler<GiveRating> {
  constructor(
    private readonly streams: EventStreams,
    private readonly cases: RatedCases,
    private readonly time: TimeSource,
  ) {}

  async execute({ caseId, parties, words }: GiveRating): Promise<Written> {
    const { applicant } = await ownCase(this.cases, caseId, parties);
    const said = { ...words, rater: applicant, channel: acting().channel, on: this.time.today() };
    return this.streams.transact(caseRatingStream(caseId), ratingDecider, { type: 'GiveRating', ...said });
  }
}

@CommandHandler(RateVisit)
export class RateVisitHandler implements ICommandHandler<RateVisit> {
  constructor(
    private readonly streams: EventStreams,
    private readonly cases: RatedCases,
    private readonly time: TimeSource,
  ) {}

  async execute({ caseId, visitId, parties, words }: RateVisit): Promise<Written> {
    const rated = await ownCase(this.cases, caseId, parties);
    const visit = rated.visits.find((candidate) => candidate.visitId === visitId);
    return this.streams.transact(visitRatingStream(caseId, visitId), ratingDecider, {
      type: 'RateVisit',
      ...words,
      rater: rated.applicant,
      channel: acting().channel,
      on: this.time.today(),
      ...(visit && { visit: { matter: matterOfVisit(rated, visit), visitOn: visit.on } }),
    });
  }
}

/** Somebody else's case and no case at all are the same answer. */
async function ownCase(cases: RatedCases, caseId: string, parties: readonly string[]): Promise<RatedCase> {
  const rated = await cases.find(caseId);
  if (!rated || !parties.includes(rated.applicant)) return reject('rating.not-found');
  return rated;
}
