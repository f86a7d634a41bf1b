import type { ItemOrder, ItemView } from '../../../api/desk.js';
import type { StaffRole } from '../../../stores/session.js';

/** What a post is offered in this state of an item; whether it may be, the server says when it is asked. */
export function offeredOrders(
  { draft, standing, versions }: ItemView,
  role: StaffRole | undefined,
): readonly ItemOrder[] {
  if (role === 'itemEditor' && draft) {
    return draft.stage === 'inReview' ? ['withdrawal'] : ['submission', 'discard'];
  }
  if (role !== 'itemReviewer') return [];
  const review: readonly ItemOrder[] = draft?.stage === 'inReview' ? ['publication', 'return'] : [];
  if (versions.length === 0 || standing === 'cancelled') return review;
  return [...review, standing === 'suspended' ? 'resumption' : 'suspension', 'cancellation'];
}

/** Orders that need no words. */
export const wordless: readonly ItemOrder[] = ['submission', 'publication'];
