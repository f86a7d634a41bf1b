/** The service office's side (政务服务管理, C13): publish or return what a department submitted. */
import { reject, sameContent, type Instant, type Variants } from '@banjian/kernel';
import { completed, contentOf, type ItemDraft } from './item-draft.js';
import { draftOf, mustNotBeCancelled, mustPassGates, type GateFacts, type Officer } from './item-drafting.js';
import {
  isInOtherHands,
  itemVersionId,
  type Draft,
  type ItemEvent,
  type ReturnReason,
  type ServiceItem,
} from './item-life.js';
import type { ItemContent, ItemVersion } from './item-version.js';
import { hasProposal } from './publication-gates.policy.js';

export type ReviewCommand = Variants<{
  ReturnItem: Officer & { reasons: readonly ReturnReason[] };
  /** `takesEffectAt`: one instant for every channel; at once where it is absent. */
  PublishReviewedItem: Officer &
    GateFacts & {
      now: Instant;
      takesEffectAt?: Instant;
      opinion?: string;
    };
  /** By an installation, from the data it brings along. */
  PublishItemVersion: GateFacts & { content: ItemDraft };
}>;

type Ask<K extends ReviewCommand['type']> = Extract<ReviewCommand, { type: K }>;
type Events = readonly ItemEvent[];

export function returnItem({ by, organisation, reasons }: Ask<'ReturnItem'>, state: ServiceItem): Events {
  mustBeReviewedBy({ by, organisation }, state);
  if (reasons.length === 0) return reject('item.return-without-reasons');
  return [{ type: 'ItemReturned', by, reasons }];
}

/** The gates are asked again: the rules may have become stricter since the submission. */
export function publishReviewedItem(ask: Ask<'PublishReviewedItem'>, state: ServiceItem): Events {
  const { by, organisation, now, takesEffectAt, opinion } = ask;
  const { content } = mustBeReviewedBy({ by, organisation }, state);
  mustPassGates(content, ask);
  if (takesEffectAt !== undefined && !isSoon(takesEffectAt, now)) return reject('item.effect-not-ahead');
  const version = numbered(completed(content), (state.published.at(-1)?.version.version ?? 0) + 1);
  const told = {
    ...(opinion !== undefined && { opinion }),
    ...(state.standing === 'suspended' && { suspended: true as const }),
  };
  return [{ type: 'ItemVersionPublished', version, takesEffectAt: takesEffectAt ?? now, by, ...told }];
}

/** From now on, a year ahead at most: what lies further is a slip of the pen. */
function isSoon(takesEffectAt: Instant, now: Instant): boolean {
  const ahead = Date.parse(takesEffectAt) - Date.parse(now);
  return ahead >= 0 && ahead <= 366 * 86_400_000;
}

/** Department and office are two, and so are the people: who wrote or submitted does not review. */
function mustBeReviewedBy({ by, organisation }: Officer, state: ServiceItem): Draft {
  mustNotBeCancelled(state);
  const draft = draftOf(state);
  if (draft.stage !== 'inReview') return reject('item.not-in-review');
  const handling = draft.content.handlingOrganisation?.id ?? draft.organisation;
  if (organisation === handling || organisation === draft.organisation)
    return reject('item.department-reviews-itself');
  if (draft.authors.includes(by)) return reject('item.author-reviews');
  return draft;
}

/** What a department has taken into its own hands, an installation leaves alone. */
export function publishItemVersion(
  { content, ...facts }: Ask<'PublishItemVersion'>,
  state: ServiceItem,
): Events {
  if (isInOtherHands(state)) return [];
  mustPassGates(content, facts);
  const whole = completed(content);
  const newest = state.published.at(-1)?.version;
  if (newest && sameContent(contentOf(newest), whole)) return [];
  return [{ type: 'ItemVersionPublished', version: numbered(whole, (newest?.version ?? 0) + 1) }];
}

function numbered(content: ItemContent, version: number): ItemVersion {
  const versionId = itemVersionId(content.itemCode, version);
  return { versionId, version, demo: hasProposal(content), ...content };
}
