import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { closedSchema } from './closed-schema.js';
import { expand, sizeDefects } from './expand.js';
import { faultsOf, filledValues } from './form-faults.js';
import { defect, isObject, type FormDefect, type FormDefinition, type FormFault, type Json } from './form.js';
import { formats } from './formats.js';
import { layoutDefects } from './layout-defects.js';
import { limits } from './limits.js';
import { linearPattern } from './linear-pattern.js';
import { schemaDefects } from './schema-defects.js';
import { branchesOf, propertiesOf } from './words.js';

/** A form made ready for use. */
export interface CompiledForm {
  /** Every fault of a filled form, in the order of the form; none when it may be filed. */
  faultsOf(filled: unknown): readonly FormFault[];
}

/** The form cannot be used; `defects` tells all that is wrong with it. */
export class UncompilableForm extends Error {
  override readonly name = 'UncompilableForm';
  constructor(readonly defects: readonly FormDefect[]) {
    super(defects.map(({ at, why }) => `${at}: ${why}`).join('; '));
  }
}

/** Patterns run on RE2: no pattern can run away. The validator wants the name of a function it could have been given as code. */
const re2 = Object.assign((pattern: string) => linearPattern(pattern), { code: 'linearPattern' });

const ajv = new Ajv2020({
  // Types under a condition are those of the declared field, which `schemaDefects` has checked.
  strict: true,
  strictTypes: false,
  strictRequired: false,
  allErrors: true,
  ownProperties: true,
  verbose: true,
  // The schema is checked against its meta-schema before, with places of its own.
  validateSchema: false,
  formats: Object.fromEntries(Object.entries(formats).map(([name, { fits }]) => [name, fits])),
  code: { regExp: re2 },
});

/** All that is wrong with a form; nothing when it compiles. Never throws, whatever it is given. */
export const formDefects = (definition: FormDefinition): readonly FormDefect[] => attempt(definition).defects;

/** Throws `UncompilableForm`. Costs milliseconds: keep what it answers. */
export function compileForm(definition: FormDefinition): CompiledForm {
  const { form, defects } = attempt(definition);
  if (!form) throw new UncompilableForm(defects);
  return form;
}

interface Attempt {
  readonly form?: CompiledForm;
  readonly defects: readonly FormDefect[];
}

function attempt(definition: FormDefinition): Attempt {
  const size = sizeDefects(definition);
  if (size.length > 0) return { defects: size };
  const { schema: told, layout } = definition;
  if (!isObject(told)) return { defects: [defect('schema', 'no-schema')] };
  const { schema, defects } = expand(told);
  const found = [...defects, ...countDefects(schema), ...metaDefects(told)];
  const all = [...found, ...schemaDefects(schema), ...layoutDefects(layout, schema)];
  return all.length > 0 ? { defects: all } : compiled(schema, layout);
}

function compiled(schema: Json, layout: FormDefinition['layout']): Attempt {
  const closed = closedSchema(schema, layout);
  try {
    const validate = ajv.compile(closed);
    return { form: { faultsOf: (filled) => judge(validate, schema, filled) }, defects: [] };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return { defects: [defect('schema', 'does-not-compile', said.slice(0, 200))] };
  } finally {
    // Its cache knows no bound; ours does.
    ajv.removeSchema(closed);
  }
}

function judge(validate: ValidateFunction, schema: Json, filled: unknown): readonly FormFault[] {
  const values = filledValues(filled, schema);
  return validate(values) ? [] : faultsOf(validate.errors ?? [], schema);
}

/** Values that JSON Schema itself does not take: `minLength: -1`, `required: "name"`. */
function metaDefects(schema: Json): readonly FormDefect[] {
  if (ajv.validateSchema(schema) === true) return [];
  const places = (ajv.errors ?? []).filter(({ keyword }: ErrorObject) => keyword !== 'if');
  return [...new Set(places.map(({ instancePath }) => `schema${instancePath}`))].map((at) =>
    defect(at, 'keyword-malformed'),
  );
}

function countDefects(schema: Json): readonly FormDefect[] {
  const { fields, branches } = countsOf(schema);
  return [
    ...(fields > limits.fields ? [defect('schema', 'too-many-fields')] : []),
    ...(branches > limits.branches ? [defect('schema', 'too-many-branches')] : []),
  ];
}

function countsOf(node: unknown): { readonly fields: number; readonly branches: number } {
  if (!isObject(node)) return { fields: 0, branches: 0 };
  const properties = Object.values(propertiesOf(node));
  const branches = branchesOf(node).map(([, branch]) => branch);
  const inside = [...properties, ...branches, node['items']].map(countsOf);
  const total = (count: 'fields' | 'branches'): number => inside.reduce((sum, each) => sum + each[count], 0);
  return { fields: properties.length + total('fields'), branches: branches.length + total('branches') };
}
