import { Moments } from '@banjian/calendar';
import type { ItemVersion } from '@banjian/catalogue';
import { PartyRegistry, type KnownParty } from '@banjian/identity';
import { acting, derivedId, EventStreams, Rejected, type Written } from '@banjian/kernel';
import { Command, CommandHandler, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import type { HandedIn, Party } from '../domain/case-terms.js';
import {
  preReviewDecider,
  preReviewStream,
  type PreReviewEvent,
  type PreReviewRequest,
} from '../domain/pre-review.js';
import { offeredItem } from './offered-item.js';

export interface PreReviewAsked {
  readonly itemCode: string;
  readonly applicant: KnownParty;
  readonly materials: readonly HandedIn[];
  readonly question?: string;
}

/** Ask for an opinion before applying (申请网上预审, T04). Answers the id of the new pre-review. */
export class RequestPreReview extends Command<Written & { readonly preReviewId: string }> {
  constructor(readonly asked: PreReviewAsked) {
    super();
  }
}

@CommandHandler(RequestPreReview)
export class RequestPreReviewHandler implements ICommandHandler<RequestPreReview> {
  constructor(
    private readonly streams: EventStreams,
    private readonly moments: Moments,
    private readonly parties: PartyRegistry,
    private readonly queries: QueryBus,
  ) {}

  async execute({ asked }: RequestPreReview): Promise<Written & { readonly preReviewId: string }> {
    const preReviewId = derivedId(acting().commandId, 'prereview');
    const stream = preReviewStream(preReviewId);
    const [first] = await this.streams.read<PreReviewEvent>(stream);
    // A retry finds its own request: no item of today is asked.
    const request =
      first?.event.type === 'PreReviewRequested' ? first.event : await this.fresh(preReviewId, asked);
    const at = this.moments.moment();
    const by = acting().actor.person;
    const command = { ...request, type: 'RequestPreReview', at, by } as const;
    return { ...(await this.streams.transact(stream, preReviewDecider, command)), preReviewId };
  }

  private async fresh(preReviewId: string, asked: PreReviewAsked): Promise<PreReviewRequest> {
    const { itemCode, materials, question } = asked;
    const item = await offeredItem(this.queries, itemCode);
    if (item.channels.every((channel) => channel === 'window')) throw new Rejected('prereview.not-offered');
    return {
      preReviewId,
      applicant: await this.partyOf(asked.applicant),
      item: itemOf(item),
      hall: item.hall.id,
      organisation: item.handlingOrganisation.id,
      region: item.region,
      materials,
      ...(question !== undefined && { question }),
    };
  }

  private async partyOf({ kind, name, idType, idNumber, phone }: KnownParty): Promise<Party> {
    const id = await this.parties.subjectOf({ kind, idType, idNumber });
    return { id, kind, name, idType, idNumber, ...(phone !== undefined && { phone }) };
  }
}

const itemOf = ({ itemCode, versionId, name, materials }: ItemVersion): PreReviewRequest['item'] => ({
  code: itemCode,
  versionId,
  name,
  materials: materials.map(({ code }) => code),
});
