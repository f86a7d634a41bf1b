import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compileForm, formDefects } from './compile-form.js';
import type { FormDefinition } from './form.js';
import { formOfFields } from './simple-form.js';
import { anyJson, simpleFieldLists, validFilling } from './testing/index.js';

describe('whatever the form', () => {
  it('accepts what it itself describes', () => {
    const filled = simpleFieldLists.chain((fields) =>
      validFilling(fields).map((values) => [formOfFields(fields), values] as const),
    );
    fc.assert(
      fc.property(filled, ([form, values]) => {
        expect(compileForm(form).faultsOf(values)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('tells every required field that is missing, by its title', () => {
    fc.assert(
      fc.property(simpleFieldLists, (fields) => {
        const told = compileForm(formOfFields(fields)).faultsOf({});
        const wanted = fields.filter(({ required }) => required);
        expect(told.map(({ field, message }) => [field, message])).toEqual(
          wanted.map(({ name, title }) => [name, `${title}：必填`]),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('answers anything that is filled in with faults, never with an error', () => {
    fc.assert(
      fc.property(simpleFieldLists, anyJson, (fields, values) => {
        for (const { message } of compileForm(formOfFields(fields)).faultsOf(values)) {
          expect(message).toMatch(/^.+：.+$/s);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('whatever is given for a form', () => {
  it('is compiled or refused with its defects; the compiler itself never fails', () => {
    fc.assert(
      fc.property(anyJson, anyJson, (schema, layout) => {
        // What comes over the wire has no type.
        const defects = formDefects({ schema, layout } as FormDefinition);
        expect(defects.filter(({ defect }) => defect === 'does-not-compile')).toEqual([]);
        expect(defects.every(({ at, why }) => typeof at === 'string' && why !== '')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('so are nonsense conditions on a sound form', () => {
    fc.assert(
      fc.property(simpleFieldLists, anyJson, anyJson, (fields, condition, consequence) => {
        const form = formOfFields(fields);
        const schema = { ...form.schema, if: condition, then: consequence, allOf: [condition] };
        const defects = formDefects({ ...form, schema });
        expect(defects.filter(({ defect }) => defect === 'does-not-compile')).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});
