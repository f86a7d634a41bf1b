import type { Timekeeping } from '@banjian/calendar/pure';
import type { Written } from '@banjian/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { PreReviews } from './pre-reviews.js';

/** The sweeper's. */
export class KeepPreReviewTime extends Command<Written> {
  constructor(
    readonly preReviewId: string,
    readonly order: Timekeeping,
  ) {
    super();
  }
}

@CommandHandler(KeepPreReviewTime)
export class KeepPreReviewTimeHandler implements ICommandHandler<KeepPreReviewTime> {
  constructor(private readonly preReviews: PreReviews) {}

  execute({ preReviewId, order }: KeepPreReviewTime): Promise<Written> {
    return this.preReviews.ask(preReviewId, { type: 'KeepTime', at: this.preReviews.moment(), order });
  }
}
