import { acting, actAs, derivedId, EventStreams, TimeSource } from '@banjian/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { caseRatingStream, ratingDecider, visitRatingStream, type RatedMatter } from '../domain/rating.js';
import { matterOfCase, matterOfVisit } from './rated-matter.js';
import type { RatedCase } from './rated-cases.js';

/**
 * Invite the applicant of a closed case to rate it (网上一事一评) and each visit it took (现场一次一评). Repeating it
 * adds nothing; a visit rated at the hall already is not invited again.
 */
export class InviteRating extends Command<undefined> {
  constructor(readonly closed: RatedCase) {
    super();
  }
}

@CommandHandler(InviteRating)
export class InviteRatingHandler implements ICommandHandler<InviteRating> {
  constructor(
    private readonly streams: EventStreams,
    private readonly time: TimeSource,
  ) {}

  async execute({ closed }: InviteRating): Promise<undefined> {
    await this.invite(caseRatingStream(closed.caseId), matterOfCase(closed));
    for (const visit of closed.visits) {
      const stream = visitRatingStream(closed.caseId, visit.visitId);
      // An event's id follows from its command alone: each stream has a command of its own.
      const as = { ...acting(), commandId: derivedId(acting().commandId, stream) };
      await actAs(as, () => this.invite(stream, matterOfVisit(closed, visit)));
    }
    return undefined;
  }

  private invite(stream: string, matter: RatedMatter) {
    return this.streams.transact(stream, ratingDecider, {
      type: 'InviteRating',
      ...matter,
      on: this.time.today(),
    });
  }
}
