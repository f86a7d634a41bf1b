/** What a version looks like when it is stored, and the parts of it that data files share. */
import { itemCodePattern, itemTypes, optionalFacts, requiredFacts } from '../../domain/item-version.js';
import { choice, flag, list, number, object, text, whole, type Fields, type Schema } from './schema.js';

const citation = object({ document: text }, { words: text, article: text });
const basis = choice('source', 'law', 'proposal');
const cited: Fields = { cites: list(citation) };
const provenance = object({ basis }, cited);

const rule = object(
  {
    amount: { type: 'integer', minimum: 1, maximum: 3_660 },
    unit: choice('workingDay', 'calendarDay', 'hour', 'month'),
    counting: choice('inclusive', 'exclusive'),
    basis: text,
  },
  {
    cutOff: text,
    ends: choice('closeOfBusiness', 'midnight'),
    statutory: flag,
    proposal: text,
    warnings: object({ yellow: whole, red: whole }),
  },
);
const limit = object({ rule, basis }, cited);

const material = object(
  {
    code: text,
    name: text,
    requirement: choice('necessary', 'tolerable', 'conditional'),
    copies: whole,
    basis,
  },
  { condition: text, obtainableFrom: text, ...cited },
);

const field = object(
  {
    name: text,
    title: text,
    type: choice('text', 'number', 'date', 'boolean', 'choice'),
    required: flag,
  },
  {
    choices: list(text),
    format: choice('uscc', 'chineseId', 'phone'),
    maxLength: whole,
    minimum: number,
    maximum: number,
    personal: flag,
  },
);

const step = object(
  { code: text, name: text, kind: choice('review', 'inspection'), signers: choice(1, 2), basis },
  cited,
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

const remedy = object({
  kind: choice('reconsideration', 'litigation'),
  body: text,
  limit: text,
  basis: text,
});

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
  form: list(field),
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
  remedies: list(remedy),
  legalBases: list(text),
};

/** Optional, and written alike too. */
export const sharedOptions: Fields = { jointHandling: { const: true }, specialProcedures: list(procedure) };

export const facts: Schema = object(
  {},
  Object.fromEntries([...requiredFacts, ...optionalFacts].map((name) => [name, provenance])),
);

const region: Schema = { type: 'string', pattern: '^[0-9]{6}$' };

export const itemVersionSchema: Schema = object(
  {
    ...sharedParts,
    versionId: { type: 'string', pattern: '^[0-9a-f-]{36}$' },
    version: whole,
    region,
    handlingOrganisation: object({ id: text, name: text, uscc: text }),
    hall: object({ id: text, name: text }),
    demo: flag,
  },
  {
    licence: object({ typeCode: text, name: text, issuer: text, issuerName: text }, { validMonths: whole }),
    facts,
    ...sharedOptions,
  },
);

function atLeastOne(items: Schema): Schema {
  return { ...list(items), minItems: 1, uniqueItems: true };
}
