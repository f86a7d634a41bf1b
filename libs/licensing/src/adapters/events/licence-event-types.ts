/** What each licence event looks like when it is stored, and which of its fields are sealed for whom. */
import { defineEvents, words } from '@banjian/event-store';
import type { LicenceEvent } from '../../domain/licence.js';

const { choice, day, flag, list, object, text, whole } = words;

const erasedText = '（已依法删除）';
const ofHolder = (path: string, erased: unknown = erasedText) => ({ path, subject: 'holder.id', erased });

export const licenceEventTypes = defineEvents<LicenceEvent>({
  LicenceIssued: {
    version: 1,
    schema: object(
      {
        licenceId: text,
        identifier: text,
        licenceType: text,
        typeName: text,
        serial: text,
        version: whole(1, 999),
        issuer: text,
        issuerName: text,
        holder: object({
          id: text,
          kind: choice('person', 'organisation'),
          name: text,
          idType: text,
          idNumber: text,
        }),
        subject: text,
        attributes: list(object({ name: text, value: text })),
        validFrom: day,
        caseId: text,
        caseNumber: text,
        organisation: text,
        hall: text,
        region: text,
        issuedOn: day,
        demo: flag,
      },
      { validUntil: day },
    ),
    personal: [
      ofHolder('holder.name'),
      ofHolder('holder.idType'),
      ofHolder('holder.idNumber'),
      ofHolder('subject'),
      ofHolder('attributes', []),
    ],
  },
  LicenceRevoked: {
    version: 1,
    schema: object(
      { licenceId: text, holder: text, reason: text, legalBasis: text, paper: text, revokedOn: day },
      { deregistration: text },
    ),
    personal: [{ path: 'reason', subject: 'holder', erased: erasedText }],
  },
});
