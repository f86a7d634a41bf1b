/** What a draft looks like: every part may be missing; those that are written line by line may be half done. */
import { itemForm } from './item-form.schema.js';
import {
  facts,
  handlingOrganisation,
  hall,
  licence,
  region,
  sharedOptions,
  sharedParts,
} from './item-version.schema.js';
import { object, type Fields, type Schema } from './schema.js';

const looseParts = ['guide', 'tolerance', 'commitment', 'automatic', 'afterCheck', 'fee'];

const parts: Fields = {
  ...sharedParts,
  ...sharedOptions,
  form: itemForm,
  region,
  handlingOrganisation,
  hall,
  licence,
  facts,
};

export const draftParts: Fields = {
  ...Object.fromEntries(
    Object.entries(parts).map(([name, part]) => [
      name,
      looseParts.includes(name) ? loose(part) : emptyable(part),
    ]),
  ),
  limits: { ...sharedParts['limits'], required: [] },
};

const { itemCode = {}, ...others } = draftParts;

/** As it is sent: the code is the only part that must be there. */
export const itemDraftSchema: Schema = object({ itemCode }, others);

/** Nothing inside is required; a limit is whole or not there. */
function loose(schema: Schema): Schema {
  const { properties, items } = schema as { properties?: Fields; items?: Schema };
  if (properties && 'rule' in properties) return schema;
  return {
    ...emptyable(schema),
    ...(properties && {
      required: [],
      properties: Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, loose(part)])),
    }),
    ...(items && { items: loose(items) }),
  };
}

/** A list may still be empty: what must not be is a gate's business. */
function emptyable({ minItems: _minItems, ...schema }: Schema): Schema {
  return schema;
}
