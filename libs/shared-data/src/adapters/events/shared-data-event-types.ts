/** What each event of shared data looks like when it is stored; the values are sealed under the party they tell of. */
import { defineEvents, words } from '@banjian/event-store';
import type { SharedDataEvent } from '../../domain/shared-data.js';
import type { SharedDataOpened } from '../../domain/shared-data-opening.js';

const { choice, day, name, object } = words;

export const sharedDataEventTypes = defineEvents<SharedDataEvent | SharedDataOpened>({
  SharedDataRecorded: {
    version: 1,
    schema: object({
      subject: name,
      kind: name,
      fields: { type: 'object', additionalProperties: { type: ['string', 'number', 'boolean'] } },
      source: object({ by: choice('case', 'import'), name }),
      trust: choice('A', 'B', 'D'),
      asOf: day,
    }),
    personal: [{ path: 'fields', subject: 'subject', erased: {} }],
  },
  SharingObjected: { version: 1, schema: object({ subject: name, by: name }) },
  SharingObjectionWithdrawn: { version: 1, schema: object({ subject: name, by: name }) },
  SharedDataOpened: { version: 1, schema: object({ subject: name, itemCode: name }) },
});
