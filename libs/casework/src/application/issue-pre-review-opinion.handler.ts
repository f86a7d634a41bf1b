import { acting, type Written } from '@banjian/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { PreReviewOpinion } from '../domain/pre-review.js';
import { PreReviews } from './pre-reviews.js';

/** Give the opinion and the next steps (出具预审意见). */
export class IssuePreReviewOpinion extends Command<Written> {
  constructor(
    readonly preReviewId: string,
    readonly opinion: PreReviewOpinion,
  ) {
    super();
  }
}

@CommandHandler(IssuePreReviewOpinion)
export class IssuePreReviewOpinionHandler implements ICommandHandler<IssuePreReviewOpinion> {
  constructor(private readonly preReviews: PreReviews) {}

  execute({ preReviewId, opinion }: IssuePreReviewOpinion): Promise<Written> {
    const asked = { at: this.preReviews.moment(), by: acting().actor.person };
    return this.preReviews.ask(preReviewId, { type: 'IssuePreReviewOpinion', ...opinion, ...asked });
  }
}
