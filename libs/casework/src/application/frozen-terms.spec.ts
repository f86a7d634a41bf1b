import { demoItems } from '@banjian/catalogue/testing';
import { describe, expect, it } from '@jest/globals';
import { termsOf } from './frozen-terms.js';

describe('the terms a case freezes', () => {
  it('say of every limit and procedure that is ours that it is a proposal, and of no other', async () => {
    for (const item of await demoItems()) {
      const { limits, specialProcedures = [] } = termsOf(item);
      const frozen = Object.entries(limits).map(([name, rule]) => [name, rule.proposal !== undefined]);
      const ours = Object.entries(item.limits).map(([name, { basis }]) => [name, basis === 'proposal']);
      expect(Object.fromEntries(frozen)).toEqual(Object.fromEntries(ours));
      const procedures = (item.specialProcedures ?? []).map(({ basis }) => basis === 'proposal');
      expect(specialProcedures.map(({ limit }) => limit.proposal !== undefined)).toEqual(procedures);
    }
  });
});
