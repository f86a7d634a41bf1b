import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isResidentId, residentIdCheck, residentIdFault } from './resident-id.js';

describe('citizen identity number (公民身份号码, GB 11643)', () => {
  it('is right in the two examples of the standard', () => {
    expect(isResidentId('11010519491231002X')).toBe(true);
    expect(isResidentId('440524188001010014')).toBe(true);
  });

  it('is refused when its check character is another', () => {
    expect(residentIdFault('53010219900307461X')).toBe('check');
    expect(residentIdFault('110105194912310021')).toBe('check');
  });

  it('is refused with a lower-case x, fifteen digits, blanks or letters of full width', () => {
    for (const wrong of [
      '11010519491231002x',
      '110105491231002',
      ' 11010519491231002X',
      '１１０１０５１９４９１２３１００２Ｘ',
      '010105194912310020',
      '',
    ]) {
      expect(residentIdFault(wrong)).toBe('form');
    }
  });

  it('is refused with a day that never was, though the check character fits', () => {
    for (const head of ['11010519490230002', '11010519491301002', '11010519490001002', '11010519000229001']) {
      expect(residentIdFault(head + (residentIdCheck(head) ?? ''))).toBe('date');
    }
  });

  it('knows the 29th of February of a leap year', () => {
    const head = '53230120000229001';
    expect(isResidentId(head + (residentIdCheck(head) ?? ''))).toBe(true);
  });

  it('is refused with a birth after the given day, and passes on the day itself', () => {
    const head = '53230120260302001';
    const number = head + (residentIdCheck(head) ?? '');
    expect(residentIdFault(number, '2026-03-01')).toBe('future');
    expect(residentIdFault(number, '2026-03-02')).toBeUndefined();
    expect(residentIdFault(number)).toBeUndefined();
  });

  it('passes with a region that no longer exists, and with those of residents of Hong Kong, Macao and Taiwan', () => {
    for (const region of ['110103', '810000', '820000', '830000']) {
      const head = `${region}19491231002`;
      expect(isResidentId(head + (residentIdCheck(head) ?? ''))).toBe(true);
    }
  });

  it('tells every single wrong digit and every swap of neighbours (ISO 7064 MOD 11-2)', () => {
    const digit = fc.integer({ min: 0, max: 9 }).map(String);
    const head = fc.array(digit, { minLength: 17, maxLength: 17 }).map((digits) => digits.join(''));
    fc.assert(
      fc.property(head, fc.nat(16), digit, (number, at, other) => {
        const changed = number.slice(0, at) + other + number.slice(at + 1);
        const swapped =
          number.slice(0, at) + (number[at + 1] ?? '') + (number[at] ?? '') + number.slice(at + 2);
        if (changed !== number) expect(residentIdCheck(changed)).not.toBe(residentIdCheck(number));
        if (at < 16 && swapped !== number) expect(residentIdCheck(swapped)).not.toBe(residentIdCheck(number));
      }),
    );
  });
});
