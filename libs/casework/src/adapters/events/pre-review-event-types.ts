/** What each pre-review event looks like when it is stored, and which of its fields are sealed for whom. */
import { clockEventTypes } from '@banjian/calendar';
import { defineEvents, words } from '@banjian/event-store';
import type { PreReviewEvent } from '../../domain/pre-review.js';

const { choice, list, name, object, text, whole } = words;
const erased = '（已依法删除）';

export const preReviewEventTypes = defineEvents<PreReviewEvent>({
  ...clockEventTypes,
  PreReviewRequested: {
    version: 1,
    schema: object(
      {
        preReviewId: name,
        applicant: object(
          { id: name, kind: choice('person', 'organisation'), name: text, idType: text, idNumber: text },
          { phone: text },
        ),
        item: object({ code: name, versionId: name, name, materials: list(name) }),
        hall: name,
        organisation: name,
        region: name,
        materials: list(
          object({ code: name, form: choice('paper', 'electronic', 'sharedData'), copies: whole(1) }),
        ),
        by: name,
      },
      { question: text },
    ),
    personal: [
      ...['name', 'idType', 'idNumber', 'phone'].map((field) => ({
        path: `applicant.${field}`,
        subject: 'applicant.id',
        erased,
      })),
      { path: 'question', subject: 'applicant.id', erased },
    ],
  },
  PreReviewOpinionIssued: {
    version: 1,
    schema: object({
      verdict: choice('ready', 'incomplete', 'notServed'),
      opinion: text,
      nextSteps: text,
      applicant: name,
      by: name,
    }),
    personal: ['opinion', 'nextSteps'].map((path) => ({ path, subject: 'applicant', erased })),
  },
});
