import { describe, expect, it } from '@jest/globals';
import { CompiledForms } from './compiled-forms.js';
import { formOfFields } from './simple-form.js';

const form = formOfFields([{ name: 'a', title: '甲', type: 'text', required: true }]);

describe('compiled forms', () => {
  it('compile a version once', () => {
    const forms = new CompiledForms();
    expect(forms.of('v1', form)).toBe(forms.of('v1', form));
    expect(forms.of('v2', form)).not.toBe(forms.of('v1', form));
  });

  it('forget what was used longest ago', () => {
    const forms = new CompiledForms(2);
    const [one, two] = [forms.of('v1', form), forms.of('v2', form)];
    expect(forms.of('v1', form)).toBe(one);
    forms.of('v3', form);
    expect(forms.of('v1', form)).toBe(one);
    expect(forms.of('v2', form)).not.toBe(two);
  });
});
