/** What each licence event looks like when it is stored, and which of its fields are sealed for whom. */
import { defineEvents } from '@banjian/event-store';
import type { LicenceEvent } from '../../domain/licence.js';

const text = { type: 'string' };
const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };

const object = (required: object, optional: object = {}) => ({
  type: 'object',
  properties: { ...required, ...optional },
  required: Object.keys(required),
  additionalProperties: false,
});

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
        version: { type: 'integer', minimum: 1, maximum: 999 },
        issuer: text,
        issuerName: text,
        holder: object({
          id: text,
          kind: { enum: ['person', 'organisation'] },
          name: text,
          idType: text,
          idNumber: text,
        }),
        subject: text,
        attributes: { type: 'array', items: object({ name: text, value: text }) },
        validFrom: day,
        caseId: text,
        caseNumber: text,
        organisation: text,
        hall: text,
        region: text,
        issuedOn: day,
        demo: { type: 'boolean' },
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
});
