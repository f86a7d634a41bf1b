/** What each event of a service item looks like when it is stored. Nothing in a catalogue is personal. */
import { defineEvents } from '@banjian/event-store';
import type { ServiceItemEvent } from '../../domain/service-item.js';
import { itemVersionSchema } from './item-version.schema.js';
import { object } from './schema.js';

export const itemEventTypes = defineEvents<ServiceItemEvent>({
  ItemVersionPublished: {
    version: 1,
    schema: object({ version: itemVersionSchema }),
    personal: [],
  },
});
