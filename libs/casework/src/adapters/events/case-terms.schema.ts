/** Parts that several case events store: the frozen terms, a party, a material as handed in, a remedy. */
import { words } from '@banjian/event-store';

const { choice, flag, list, object, text, whole } = words;

const reference = object({ id: text, name: text });
const rule = object(
  { amount: whole(), unit: text, counting: choice('inclusive', 'exclusive'), basis: text },
  { cutOff: text, ends: text, proposal: text, warnings: object({ yellow: whole(), red: whole() }) },
);
export const erasedText = '（已依法删除）';
export const ofApplicant = (path: string) => ({ path, subject: 'applicant', erased: erasedText });

export const remedy = object(
  { kind: text, body: text, limit: text, basis: text },
  // 复议前置.
  { first: { const: true } },
);
export const party = object(
  { id: text, kind: choice('person', 'organisation'), name: text, idType: text, idNumber: text },
  { phone: text },
);
const attached = object({ attachmentId: text, sha256: text, mediaType: text, size: whole() });
export const handedIn = object(
  { code: text, form: choice('paper', 'electronic', 'sharedData'), copies: whole() },
  { attachments: list(attached) },
);

const group = object({
  title: text,
  fields: list(object({ field: text }, { control: text, width: text, help: text })),
});

export const onToleranceDefault = choice('return', 'revoke', 'creditNote');

export const terms = object(
  {
    itemVersionId: text,
    itemCode: text,
    itemName: text,
    itemType: text,
    handling: choice('instant', 'promised'),
    intake: choice('normal', 'onReceipt'),
    implementationCode: text,
    region: text,
    handlingOrganisation: object({ id: text, name: text, uscc: text }),
    hall: reference,
    applicantKinds: list(text),
    channels: list(text),
    deliveryModes: list(text),
    materials: list(
      object({ code: text, name: text, requirement: text }, { accepts: list(text), sharedDataKind: text }),
    ),
    form: object({ schema: { type: 'object' }, layout: list(group) }),
    steps: list(object({ code: text, name: text, kind: text, signers: whole() })),
    limits: object(
      { notice: rule },
      {
        statutoryNotice: rule,
        onlineAcceptance: rule,
        complexAcceptance: rule,
        supplement: rule,
        toleranceDebt: rule,
        promisedDecision: rule,
        statutoryDecision: rule,
        delivery: rule,
      },
    ),
    outcome: text,
    remedies: list(remedy),
    demo: flag,
  },
  {
    licence: object({ typeCode: text, name: text, issuer: text, issuerName: text }, { validMonths: whole() }),
    commitment: object({
      text,
      liability: text,
      replaces: list(text),
      afterCheck: object({ plan: text }, { limit: rule }),
      basis: text,
    }),
    jointHandling: { const: true },
    onToleranceDefault,
    toleranceBasis: text,
    specialProcedures: list(
      object({
        code: text,
        name: text,
        limit: object({ amount: whole(), basis: text }, { proposal: text }),
      }),
    ),
  },
);
