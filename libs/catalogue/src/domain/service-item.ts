/** What may be asked of a service item (事项), and when the answer is no. Events and state: `item-life.ts`. */
import { unreachable, type Decider } from '@banjian/kernel';
import {
  discardItemDraft,
  submitItemForReview,
  withdrawItemSubmission,
  writeItemDraft,
  type DraftingCommand,
} from './item-drafting.js';
import { evolveItem, initialItem, type ItemEvent, type ServiceItem } from './item-life.js';
import { publishItemVersion, publishReviewedItem, returnItem, type ReviewCommand } from './item-review.js';
import { cancelItem, resumeItem, suspendItem, type StandingCommand } from './item-standing.js';

export { itemVersionId, serviceItemStream, type ServiceItem } from './item-life.js';
export type { ItemEvent as ServiceItemEvent } from './item-life.js';

export type ServiceItemCommand = DraftingCommand | ReviewCommand | StandingCommand;

function decide(command: ServiceItemCommand, state: ServiceItem): readonly ItemEvent[] {
  switch (command.type) {
    case 'WriteItemDraft':
      return writeItemDraft(command, state);
    case 'DiscardItemDraft':
      return discardItemDraft(command, state);
    case 'SubmitItemForReview':
      return submitItemForReview(command, state);
    case 'WithdrawItemSubmission':
      return withdrawItemSubmission(command, state);
    case 'ReturnItem':
      return returnItem(command, state);
    case 'PublishReviewedItem':
      return publishReviewedItem(command, state);
    case 'PublishItemVersion':
      return publishItemVersion(command, state);
    case 'SuspendItem':
      return suspendItem(command, state);
    case 'ResumeItem':
      return resumeItem(command, state);
    case 'CancelItem':
      return cancelItem(command, state);
    default:
      return unreachable(command);
  }
}

export const serviceItemDecider: Decider<ServiceItemCommand, ServiceItem, ItemEvent> = {
  initial: initialItem,
  evolve: evolveItem,
  decide,
};
