/** Suspend, resume and cancel a published item: ordered by the service office, with a reason. */
import { reject, type Variants } from '@banjian/kernel';
import { ownerOf, type Officer } from './item-drafting.js';
import type { ItemEvent, ServiceItem } from './item-life.js';

interface Order extends Officer {
  readonly reason: string;
  readonly document?: string;
}

export type StandingCommand = Variants<{
  SuspendItem: Order;
  ResumeItem: Order;
  CancelItem: Order;
}>;

type Ask<K extends StandingCommand['type']> = Extract<StandingCommand, { type: K }>;
type Events = readonly ItemEvent[];

export function suspendItem(ask: Ask<'SuspendItem'>, state: ServiceItem): Events {
  const told = ordered(ask, state);
  if (state.standing === 'cancelled') return reject('item.cancelled');
  if (state.standing === 'suspended')
    return state.reason === ask.reason ? [] : reject('item.already-suspended');
  return [{ type: 'ItemSuspended', ...told }];
}

export function resumeItem(ask: Ask<'ResumeItem'>, state: ServiceItem): Events {
  const told = ordered(ask, state);
  if (state.standing === 'cancelled') return reject('item.cancelled');
  if (state.standing === 'open') return reject('item.not-suspended');
  return [{ type: 'ItemResumed', ...told }];
}

/** For good; cases that run go on under their frozen version. */
export function cancelItem(ask: Ask<'CancelItem'>, state: ServiceItem): Events {
  const told = ordered(ask, state);
  if (state.standing === 'cancelled') return state.reason === ask.reason ? [] : reject('item.cancelled');
  return [{ type: 'ItemCancelled', ...told }];
}

/** Only what was published stands anywhere, and no department orders this of its own item. */
function ordered({ by, organisation, reason, document }: Order, state: ServiceItem) {
  const newest = state.published.at(-1)?.version.version;
  if (newest === undefined) return reject('item.not-published');
  if (ownerOf(state) === organisation) return reject('item.department-reviews-itself');
  return { by, reason, ...(document !== undefined && { document }), newest };
}
