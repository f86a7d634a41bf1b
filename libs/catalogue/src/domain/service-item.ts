/**
 * Service item (事项): what a department offers, in numbered versions that never change once published.
 * Stream `item-{itemCode}`. Stored for ever: add an event or an optional field, never rename one.
 */
import { derivedId, reject, sameContent, unreachable } from '@banjian/kernel';
import type { Decider, Variant, Variants } from '@banjian/kernel';
import type { ItemContent, ItemVersion } from './item-version.js';
import { brokenGates, hasProposal } from './publication-gates.policy.js';

// — Events: what happened ————————————————————————————————————————————————————

export type ServiceItemEvent = Variants<{
  /** One publication reaches every channel at once (线上线下同源发布). */
  ItemVersionPublished: { version: ItemVersion };
}>;

// — State: only what decisions need ——————————————————————————————————————————

export type ServiceItem =
  { readonly stage: 'absent' } | { readonly stage: 'published'; readonly newest: ItemVersion };

function evolve(_state: ServiceItem, event: ServiceItemEvent): ServiceItem {
  return { stage: 'published', newest: event.version };
}

// — Decisions: what may be asked, and when the answer is no ——————————————————

export type ServiceItemCommand = Variants<{
  /** `demoStore`: the store is marked 示例, so proposals of ours may be shown on it. */
  PublishItemVersion: { content: ItemContent; demoStore: boolean };
}>;

type Ask<K extends ServiceItemCommand['type']> = Variant<ServiceItemCommand, K>;

function decide(command: ServiceItemCommand, state: ServiceItem): readonly ServiceItemEvent[] {
  return publishItemVersion(command, state);
}

/** Every broken gate is told at once, each with the place where it is to be mended. */
function publishItemVersion(
  { content, demoStore }: Ask<'PublishItemVersion'>,
  state: ServiceItem,
): readonly ServiceItemEvent[] {
  const gates = brokenGates(content, demoStore);
  const [first] = gates;
  if (first) {
    const onlyProposals = gates.every(({ gate }) => gate === 'item.proposal-outside-demo');
    return reject(onlyProposals ? 'item.proposal-outside-demo' : 'item.gates-broken', { gates });
  }
  switch (state.stage) {
    case 'absent':
      return [{ type: 'ItemVersionPublished', version: numbered(content, 1) }];
    case 'published': {
      const { newest } = state;
      if (sameContent(newest, numbered(content, newest.version))) return [];
      return [{ type: 'ItemVersionPublished', version: numbered(content, newest.version + 1) }];
    }
    default:
      return unreachable(state);
  }
}

function numbered(content: ItemContent, version: number): ItemVersion {
  const versionId = itemVersionId(content.itemCode, version);
  return { versionId, version, demo: hasProposal(content), ...content };
}

export const serviceItemDecider: Decider<ServiceItemCommand, ServiceItem, ServiceItemEvent> = {
  initial: { stage: 'absent' },
  evolve,
  decide,
};

export const serviceItemStream = (itemCode: string): string => `item-${itemCode}`;

/** What a case freezes: follows from the item and the number alone. */
export const itemVersionId = (itemCode: string, version: number): string => derivedId(itemCode, version);
