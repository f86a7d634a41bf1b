/** What events of consultations and of responsibility look like when they are stored, and what is sealed for whom. */
import { defineEvents, words } from '@banjian/event-store';
import type { ConsultationEvent } from '../../domain/consultation.js';
import type { ResponsibilityEvent } from '../../domain/responsibility.js';

const { choice, flag, list, name, object, text, whole } = words;
const erased = '（已依法删除）';

const material = object(
  {
    code: name,
    name,
    requirement: choice('necessary', 'tolerable', 'conditional'),
    copies: whole(1),
  },
  { condition: text, obtainableFrom: text, toleratedWorkingDays: whole(1) },
);

export const consultationEventTypes = defineEvents<ConsultationEvent>({
  ConsultationRecorded: {
    version: 1,
    schema: object(
      {
        ...{ consultationId: name, number: name, channel: choice('desk', 'phone'), subject: name },
        ...{ hall: name, region: name, question: text, told: text, by: name },
      },
      {
        asker: object({ kind: choice('person', 'organisation'), name: text }, { phone: text }),
        notice: object({
          ...{ paper: name, itemCode: name, itemVersionId: name, itemName: name },
          ...{ handlingOrganisation: name, hallName: name, materials: list(material), demo: flag },
        }),
      },
    ),
    personal: ['question', 'told', 'asker.name', 'asker.phone'].map((path) => ({
      path,
      subject: 'subject',
      erased,
    })),
  },
  ConsultationLinked: { version: 1, schema: object({ caseId: name, by: name }) },
});

export const responsibilityEventTypes = defineEvents<ResponsibilityEvent>({
  ResponsibilityHandedOver: {
    version: 1,
    schema: object({ matterId: name, from: name, to: name, reason: text, subject: name, by: name }),
    personal: [{ path: 'reason', subject: 'subject', erased }],
  },
});
