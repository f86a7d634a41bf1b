import { acting, EventStreams, TimeSource, type Written } from '@banjian/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { caseRatingStream, ratingDecider, visitRatingStream, type EndedVisit } from '../domain/rating.js';
import { matterOfVisit } from './rated-matter.js';
import { RatedCases } from './rated-cases.js';

/** What the rater says: level 1 to 5, codes of ticked options, words of their own (never demanded). */
export interface RatingWords {
  readonly score: number;
  readonly options: readonly string[];
  readonly comment?: string;
}

/**
 * Rate a closed case (一事一评). `rater`: subject id of the party whose case it was.
 * Refused: `rating.not-invited`, `rating.not-the-invited`, `rating.already-given`, `rating.score-unknown`,
 * `rating.option-not-of-score`, `rating.option-twice`.
 */
export class GiveRating extends Command<Written> {
  constructor(
    readonly caseId: string,
    readonly rater: string,
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
    readonly rater: string,
    readonly words: RatingWords,
  ) {
    super();
  }
}

@CommandHandler(GiveRating)
export class GiveRatingHandler implements ICommandHandler<GiveRating> {
  constructor(
    private readonly streams: EventStreams,
    private readonly time: TimeSource,
  ) {}

  execute({ caseId, rater, words }: GiveRating): Promise<Written> {
    return this.streams.transact(caseRatingStream(caseId), ratingDecider, {
      type: 'GiveRating',
      ...words,
      rater,
      channel: acting().channel,
      on: this.time.today(),
    });
  }
}

@CommandHandler(RateVisit)
export class RateVisitHandler implements ICommandHandler<RateVisit> {
  constructor(
    private readonly streams: EventStreams,
    private readonly cases: RatedCases,
    private readonly time: TimeSource,
  ) {}

  async execute({ caseId, visitId, rater, words }: RateVisit): Promise<Written> {
    const visit = await this.visitOf(caseId, visitId);
    return this.streams.transact(visitRatingStream(caseId, visitId), ratingDecider, {
      type: 'RateVisit',
      ...words,
      rater,
      channel: acting().channel,
      on: this.time.today(),
      ...(visit ? { visit } : {}),
    });
  }

  private async visitOf(caseId: string, visitId: string): Promise<EndedVisit | undefined> {
    const rated = await this.cases.find(caseId);
    const visit = rated?.visits.find((candidate) => candidate.visitId === visitId);
    return rated && visit && { matter: matterOfVisit(rated, visit), visitOn: visit.on };
  }
}
