import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hasOrganisationCheck, isOrganisationCode, isUscc, usccCheck } from './uscc.js';

describe('unified social credit code (统一社会信用代码, GB 32100)', () => {
  it('is right in the example of the standard and in published codes', () => {
    for (const code of [
      '91350100M000100Y43',
      '11320000MB151840XJ',
      '115323000151673132',
      '11100000000013338W',
      '12441500196720244T',
      '91610800064834709T',
      '11100000MB03271699',
    ]) {
      expect([code, isUscc(code)]).toEqual([code, true]);
    }
  });

  it('is refused when its check character is another, or stands in no alphabet of the standard', () => {
    for (const wrong of ['91350100M000100Y4Z', '91350100M000100Y44', '11320000MB151840XK']) {
      expect([wrong, isUscc(wrong)]).toEqual([wrong, false]);
    }
  });

  it('is refused in lower case, of another length, with blanks, or with I, O, S, V or Z', () => {
    for (const wrong of [
      '91350100m000100y43',
      '91350100M000100Y4',
      '91350100M000100Y43 ',
      '',
      '9135010OM000100Y43',
    ]) {
      expect([wrong, isUscc(wrong)]).toEqual([wrong, false]);
    }
  });

  it('has the check character 0 when the sum divides by 31', () => {
    expect(usccCheck('0'.repeat(17))).toBe('0');
  });

  it('tells every single wrong character', () => {
    const alphabet = Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY');
    const letter = fc.constantFrom(...alphabet);
    const head = fc.array(letter, { minLength: 17, maxLength: 17 }).map((letters) => letters.join(''));
    fc.assert(
      fc.property(head, fc.nat(16), letter, (code, at, other) => {
        const changed = code.slice(0, at) + other + code.slice(at + 1);
        if (changed !== code) expect(usccCheck(changed)).not.toBe(usccCheck(code));
      }),
    );
  });
});

describe('organisation code (组织机构代码, GB 11714)', () => {
  it('has a check character of its own, X for ten and 0 for eleven', () => {
    for (const code of ['MB151840X', '015167313', '196720244', '006122244', '000000000', 'M000100Y4']) {
      expect([code, isOrganisationCode(code)]).toEqual([code, true]);
    }
    for (const code of ['MB1518401', '015167314', '01516731', '01516731-3', 'mb151840X']) {
      expect([code, isOrganisationCode(code)]).toEqual([code, false]);
    }
  });

  it('is looked for in the characters 9 to 17 of a credit code, as a second, soft check', () => {
    expect(hasOrganisationCheck('11320000MB151840XJ')).toBe(true);
    const head = '11320000MB1518401';
    const odd = head + (usccCheck(head) ?? '');
    expect([isUscc(odd), hasOrganisationCheck(odd)]).toEqual([true, false]);
  });
});
