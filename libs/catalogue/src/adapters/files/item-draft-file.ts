import type { ItemDraft } from '../../domain/item-draft.js';
import { draftParts } from '../events/item-draft.schema.js';
import { formInFile } from '../events/item-form.schema.js';
import { checkOf } from '../events/schema-check.js';
import { list, object, text, whole, type Schema } from '../events/schema.js';
import { formOf, organisationParts, type FormInFile } from './item-file.js';

/** A draft's file: as a whole item's, every part but the code and the organisations may be missing. */
type DraftFile = Omit<ItemDraft, 'form' | 'region' | 'handlingOrganisation' | 'hall' | 'licence'> & {
  readonly handlingOrganisation: string;
  readonly hall: string;
  readonly form?: FormInFile;
  readonly licence?: { readonly typeCode: string; readonly name: string; readonly validMonths?: number };
  /** What is missing, in words; the gates tell it to the department. */
  readonly gaps?: readonly string[];
};

const { itemCode = {}, region: _region, ...parts } = draftParts;

const draftFileSchema: Schema = object(
  { itemCode, handlingOrganisation: text, hall: text },
  {
    ...parts,
    form: formInFile,
    handlingOrganisation: text,
    hall: text,
    licence: object({ typeCode: text, name: text }, { validMonths: whole }),
    gaps: list(text),
  },
);

const fileCheck = checkOf<DraftFile>(draftFileSchema);

/** The draft a data file stands for. Throws with every fault of the file and the name it goes by. */
export function itemDraftOf(parsed: unknown, fileName: string): ItemDraft {
  const isDraftFile = fileCheck();
  if (!isDraftFile(parsed)) {
    const faults = isDraftFile.errors?.map(
      (fault) => `${fault.instancePath} ${fault.message ?? fault.keyword}`,
    );
    throw new Error(`${fileName} is not a draft: ${faults?.join('; ') ?? ''}`);
  }
  const { gaps: _gaps, form, handlingOrganisation, hall, licence, ...draft } = parsed;
  return {
    ...draft,
    ...(form && { form: formOf(form) }),
    ...organisationParts({ handlingOrganisation, hall, ...(licence && { licence }) }, fileName),
  };
}
