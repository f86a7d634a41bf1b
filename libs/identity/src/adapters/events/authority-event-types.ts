/** What each event of an authority looks like when it is stored, and which of its fields are sealed for whom. */
import { defineEvents, words } from '@banjian/event-store';
import type { AuthorityEvent } from '../../domain/authority.js';

const { choice, day, list, name, object, text } = words;
const erased = '（已依法删除）';

const party = object(
  { id: name, kind: choice('person', 'organisation'), name: text, idType: text, idNumber: text },
  { phone: text },
);

export const authorityEventTypes = defineEvents<AuthorityEvent>({
  AuthorityGranted: {
    version: 1,
    schema: object(
      {
        ...{ authorityId: name, kind: choice('legalRepresentative', 'powerOfAttorney', 'hallHelper') },
        ...{ applicant: party, from: day, until: day, document: text, by: name },
      },
      { agent: party, hall: name, items: list(name) },
    ),
    personal: [
      ...['applicant', 'agent'].flatMap((who) =>
        ['name', 'idType', 'idNumber', 'phone'].map((field) => ({
          path: `${who}.${field}`,
          subject: `${who}.id`,
          erased,
        })),
      ),
      { path: 'document', subject: 'applicant.id', erased },
    ],
  },
  AuthorityRevoked: {
    version: 1,
    schema: object({ reason: text, applicant: name, by: name }),
    personal: [{ path: 'reason', subject: 'applicant', erased }],
  },
});
