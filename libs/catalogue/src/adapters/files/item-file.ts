import { formOfFields, type SimpleField } from '@banjian/forms';
import type { ItemContent, ItemVersion } from '../../domain/item-version.js';
import { facts, sharedOptions, sharedParts } from '../events/item-version.schema.js';
import { formInFile } from '../events/item-form.schema.js';
import { checkOf } from '../events/schema-check.js';
import { object, text, whole, type Schema } from '../events/schema.js';
import { demoOrganisations, type DemoOrganisation } from './demo-organisations.js';

/** A simple form may be a list of its fields. */
export type FormInFile = readonly SimpleField[] | ItemContent['form'];

export const formOf = (form: FormInFile): ItemContent['form'] =>
  'layout' in form ? form : formOfFields(form);

/** A data file: one service item as a department would write it, organisations by id, no number and no version id. */
type ItemFile = Omit<ItemContent, 'form' | 'region' | 'handlingOrganisation' | 'hall' | 'licence'> & {
  readonly handlingOrganisation: string;
  readonly hall: string;
  readonly form: FormInFile;
  readonly licence?: Omit<NonNullable<ItemVersion['licence']>, 'issuer' | 'issuerName'>;
};

export const itemFileSchema: Schema = object(
  { ...sharedParts, form: formInFile, handlingOrganisation: text, hall: text, facts },
  { licence: object({ typeCode: text, name: text }, { validMonths: whole }), ...sharedOptions },
);

const fileCheck = checkOf<ItemFile>(itemFileSchema);

/** The content a data file stands for. Throws with every fault of the file and the name it goes by. */
export function itemContentOf(parsed: unknown, fileName: string): ItemContent {
  const isItemFile = fileCheck();
  if (!isItemFile(parsed)) {
    const faults = isItemFile.errors?.map(
      (fault) => `${fault.instancePath} ${fault.message ?? fault.keyword}`,
    );
    throw new Error(`${fileName} is not an item: ${faults?.join('; ') ?? ''}`);
  }
  const { form, handlingOrganisation, hall, licence, ...content } = parsed;
  const parts = organisationParts({ handlingOrganisation, hall, ...(licence && { licence }) }, fileName);
  return { ...content, form: formOf(form), ...parts };
}

/** The organisations a file names by their ids, and what follows from the handling body. */
export function organisationParts(
  { handlingOrganisation, hall, licence }: Pick<ItemFile, 'handlingOrganisation' | 'hall' | 'licence'>,
  fileName: string,
): Pick<ItemContent, 'region' | 'handlingOrganisation' | 'hall' | 'licence'> {
  const body = organisation(handlingOrganisation, fileName);
  return {
    region: body.region,
    handlingOrganisation: { id: body.id, name: body.name, uscc: body.uscc },
    hall: named(organisation(hall, fileName)),
    ...(licence && { licence: { ...licence, issuer: body.uscc, issuerName: body.name } }),
  };
}

const named = ({ id, name }: DemoOrganisation): ItemVersion['hall'] => ({ id, name });

function organisation(id: string, fileName: string): DemoOrganisation {
  const found = demoOrganisations.find((known) => known.id === id);
  if (!found) throw new Error(`${fileName} names an unknown organisation: ${id}`);
  return found;
}
