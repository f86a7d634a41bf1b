/** What each event of a service item looks like when it is stored. Nothing in a catalogue is personal. */
import { defineEvents, words, type Upcaster } from '@banjian/event-store';
import { formOfFields, type SimpleField } from '@banjian/forms';
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
  ItemDraftWritten: {
    ...stored(
      { set: itemDraftSchema, removed: list(text), by: text, organisation: text },
      { reason: longText },
    ),
    version: 2,
    upcasters: { 1: withSchemaForm('set') },
  },
  ItemDraftDiscarded: stored({ by: text, reason: longText }),
  ItemSubmittedForReview: stored({ by: text }, { note: longText }),
  ItemSubmissionWithdrawn: stored({ by: text, reason: longText }),
  ItemReturned: stored({ by: text, reasons: atLeastOne(object({ reason: longText }, { at: text })) }),
  ItemVersionPublished: {
    ...stored(
      { version: itemVersionSchema },
      { takesEffectAt: words.instant, by: text, opinion: longText, suspended: { const: true } },
    ),
    version: 2,
    upcasters: { 1: withSchemaForm('version') },
  },
  ItemSuspended: ordered,
  ItemResumed: ordered,
  ItemCancelled: ordered,
});

/** Version 1 kept a form as a list of fields; a simple form says exactly the same. */
function withSchemaForm(part: 'set' | 'version'): Upcaster {
  return (data) => {
    // What schema version 1 allowed; a draft need not have a form.
    const { form, ...content } = data[part] as { readonly form?: readonly SimpleField[] };
    return { ...data, [part]: form ? { ...content, form: formOfFields(form) } : content };
  };
}
