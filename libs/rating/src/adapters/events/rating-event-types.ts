/** What each rating event looks like when it is stored, and which of its fields are sealed for whom. */
import { defineEvents } from '@banjian/event-store';
import type { RatingEvent } from '../../domain/rating.js';

const text = { type: 'string' };
const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };

const object = (required: object, optional: object = {}) => ({
  type: 'object',
  properties: { ...required, ...optional },
  required: Object.keys(required),
  additionalProperties: false,
});

export const ratingEventTypes = defineEvents<RatingEvent>({
  RatingInvited: {
    version: 1,
    schema: object(
      {
        caseId: text,
        kind: { enum: ['online', 'hall'] },
        rater: text,
        itemCode: text,
        itemName: text,
        organisation: text,
        region: text,
        on: day,
      },
      { visitId: text, hall: text, window: text },
    ),
  },
  RatingGiven: {
    version: 1,
    schema: object(
      {
        score: { type: 'integer', minimum: 1, maximum: 5 },
        options: { type: 'array', items: text },
        rater: text,
        channel: text,
        on: day,
      },
      { comment: text },
    ),
    personal: [{ path: 'comment', subject: 'rater', erased: '（已依法删除）' }],
  },
});
