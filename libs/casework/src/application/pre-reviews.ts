import { Moments } from '@banjian/calendar';
import type { Moment } from '@banjian/calendar/pure';
import type { Principal } from '@banjian/http';
import { maySee } from '@banjian/identity';
import { EventStreams, Rejected, type Recorded, type Written } from '@banjian/kernel';
import { Injectable } from '@nestjs/common';
import {
  preReviewDecider,
  preReviewStream,
  type PreReviewCommand,
  type PreReviewEvent,
} from '../domain/pre-review.js';

export type PreReviewHistory = readonly Recorded<PreReviewEvent>[];

/** Pre-reviews as the handlers and pages reach them. Out of scope and not there are the same answer. */
@Injectable()
export class PreReviews {
  constructor(
    private readonly streams: EventStreams,
    private readonly moments: Moments,
  ) {}

  moment(): Moment {
    return this.moments.moment();
  }

  async inScope(principal: Principal, preReviewId: string): Promise<PreReviewHistory> {
    const history = await this.streams.read<PreReviewEvent>(preReviewStream(preReviewId));
    const asked = history[0]?.event;
    if (asked?.type !== 'PreReviewRequested') throw new Rejected('prereview.not-found');
    const { hall, organisation, region, applicant } = asked;
    const scope = {
      ...{ receivingOrganisation: hall, handlingOrganisation: organisation, region },
      applicant: applicant.id,
    };
    if (!maySee(principal, scope)) throw new Rejected('prereview.not-found');
    return history;
  }

  ask(preReviewId: string, command: PreReviewCommand): Promise<Written> {
    return this.streams.transact(preReviewStream(preReviewId), preReviewDecider, command);
  }
}
