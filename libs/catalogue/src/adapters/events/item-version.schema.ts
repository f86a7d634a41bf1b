/** What a version looks like when it is stored, and the parts of it that data files share. */
import {
  itemCodePattern,
  itemTypes,
  levels,
  optionalFacts,
  requiredFacts,
} from '../../domain/item-version.js';
import { guideParts, remedies } from './item-guide.schema.js';
import { itemForm } from './item-form.schema.js';
import { basis, cited, limit, provenance } from './item-limit.schema.js';
import { material } from './item-material.schema.js';
import { modeParts } from './item-modes.schema.js';
import { atLeastOne, choice, flag, list, object, text, whole } from './schema.js';
import type { Fields, Schema } from './schema.js';

const step = object(
  { code: text, name: text, kind: choice('review', 'inspection'), signers: choice(1, 2), basis },
  { role: text, organisation: object({ id: text, name: text }), limit, ...cited },
);

const procedure = object(
  {
    code: { type: 'string', pattern: '^[A-Za-z0-9-]{1,32}$' },
    name: text,
    limit: object({ amount: { type: 'integer', minimum: 1, maximum: 3_660 }, basis: text }),
    basis,
  },
  cited,
);

/** The parts that a version and a data file write alike. */
export const sharedParts: Fields = {
  itemCode: { type: 'string', pattern: itemCodePattern.source },
  name: text,
  itemType: choice(...itemTypes),
  handling: choice('instant', 'promised'),
  intake: choice('normal', 'onReceipt'),
  implementationCode: text,
  applicantKinds: atLeastOne(choice('person', 'organisation')),
  channels: atLeastOne(choice('window', 'web', 'miniProgram')),
  deliveryModes: atLeastOne(choice('window', 'post', 'electronic')),
  conditions: list(text),
  materials: list(material),
  steps: list(step),
  limits: object(
    { notice: limit },
    {
      statutoryNotice: limit,
      onlineAcceptance: limit,
      complexAcceptance: limit,
      supplement: limit,
      toleranceDebt: limit,
      promisedDecision: limit,
      statutoryDecision: limit,
      delivery: limit,
    },
  ),
  outcome: text,
  remedies,
  legalBases: list(text),
};

/** Optional, and written alike too. */
export const sharedOptions: Fields = {
  basicCode: text,
  handlingItemCode: text,
  localCode: text,
  level: choice(...levels),
  jointHandling: { const: true },
  specialProcedures: list(procedure),
  themes: list(text),
  lifeEvents: list(text),
  ...modeParts,
  ...guideParts,
};

export const facts: Schema = object(
  {},
  Object.fromEntries([...requiredFacts, ...optionalFacts].map((name) => [name, provenance])),
);

export const region: Schema = { type: 'string', pattern: '^[0-9]{6}$' };

export const handlingOrganisation: Schema = object({ id: text, name: text, uscc: text });
export const hall: Schema = object({ id: text, name: text });
export const licence: Schema = object(
  { typeCode: text, name: text, issuer: text, issuerName: text },
  { validMonths: whole },
);

export const itemVersionSchema: Schema = object(
  {
    ...sharedParts,
    form: itemForm,
    versionId: { type: 'string', pattern: '^[0-9a-f-]{36}$' },
    version: whole,
    region,
    handlingOrganisation,
    hall,
    demo: flag,
  },
  {
    licence,
    facts,
    ...sharedOptions,
  },
);
