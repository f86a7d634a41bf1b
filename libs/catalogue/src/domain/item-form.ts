/**
 * Application form (申请表) of one version, beyond who applies (name, document and telephone belong to the applicant).
 * What may be filled in is a JSON Schema (draft 2020-12, an object at its root); how it looks is the layout.
 */
export interface ItemForm {
  /**
   * Properties are named `[a-z][A-Za-z0-9]*` and carry a Chinese `title`. Beside the words of JSON Schema:
   * `format` of `chineseId`, `uscc`, `phone`, `passport`, `residencePermit` (港澳台居民居住证), `travelPermit` (来往内地通行证),
   * `date`; `x-personal: true` for what tells of a person (free text counts as personal all the same);
   * `x-prefill`: where shared data may fill it from, `<kind>.<field>`. Conditional fields by `if`/`then`/`else` and
   * `dependentRequired`. No `$ref` outside the schema itself.
   */
  readonly schema: FormSchema;
  readonly layout: readonly FormGroup[];
}

export type FormSchema = Readonly<Record<string, unknown>>;

/** One group of fields on the page, in reading order. */
export interface FormGroup {
  readonly title: string;
  readonly fields: readonly FormLine[];
}

export interface FormLine {
  /** Property of the schema. */
  readonly field: string;
  /** How it is entered; follows from the schema where it is not set. */
  readonly control?: 'input' | 'textarea' | 'number' | 'date' | 'select' | 'radio' | 'checkbox';
  /** Half or the whole of the line. */
  readonly width?: 'half' | 'full';
  readonly help?: string;
}

/** All that is wrong with a form, and where (`schema/properties/beds/pattern`); brought along by the command. */
export type FormDefects = (form: ItemForm) => readonly { readonly at: string; readonly why: string }[];
