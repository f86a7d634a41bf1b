/** What each event of a service item looks like when it is stored. Nothing in a catalogue is personal. */
import { defineEvents, words } from '@banjian/event-store';
import type { ServiceItemEvent } from '../../domain/service-item.js';
import { itemDraftSchema } from './item-draft.schema.js';
import { itemVersionSchema } from './item-version.schema.js';
import { atLeastOne, list, longText, object, text, whole, type Fields } from './schema.js';

const stored = (required: Fields, optional: Fields = {}) => ({
  version: 1,
  schema: object(required, optional),
  personal: [],
});

const ordered = stored({ by: text, reason: longText, newest: whole }, { document: text });

export const itemEventTypes = defineEvents<ServiceItemEvent>({
  ItemDraftWritten: stored(
    { set: itemDraftSchema, removed: list(text), by: text, organisation: text },
    { reason: longText },
  ),
  ItemDraftDiscarded: stored({ by: text, reason: longText }),
  ItemSubmittedForReview: stored({ by: text }, { note: longText }),
  ItemSubmissionWithdrawn: stored({ by: text, reason: longText }),
  ItemReturned: stored({ by: text, reasons: atLeastOne(object({ reason: longText }, { at: text })) }),
  ItemVersionPublished: stored(
    { version: itemVersionSchema },
    { takesEffectAt: words.instant, by: text, opinion: longText, suspended: { const: true } },
  ),
  ItemSuspended: ordered,
  ItemResumed: ordered,
  ItemCancelled: ordered,
});
