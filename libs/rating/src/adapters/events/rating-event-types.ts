/** What each rating event looks like when it is stored, and which of its fields are sealed for whom. */
import { defineEvents, words } from '@banjian/event-store';
import type { RatingEvent } from '../../domain/rating.js';

const { choice, day, list, object, text, whole } = words;

export const ratingEventTypes = defineEvents<RatingEvent>({
  RatingInvited: {
    version: 1,
    schema: object(
      {
        caseId: text,
        kind: choice('online', 'hall'),
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
        score: whole(1, 5),
        options: list(text),
        rater: text,
        channel: text,
        on: day,
      },
      { comment: text },
    ),
    personal: [{ path: 'comment', subject: 'rater', erased: '（已依法删除）' }],
  },
});
