import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { maskIdNumber, maskName, maskPhone } from './masking.js';

describe('masking (脱敏)', () => {
  it.each([
    ['张三', '张*'],
    ['欧阳小明', '欧***'],
    ['李', '李*'],
    ['', ''],
    // 𠮷 and 𱍐 are two UTF-16 halves each, and one character to the person who bears it.
    ['𠮷田太郎', '𠮷***'],
    ['王𱍐', '王*'],
    ['𱍐', '𱍐*'],
    ['买买提·艾力', '买*****'],
  ])('keeps the first character of the name %s', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });

  it.each([
    ['11010519491231002X', '1****************X'],
    ['91350100M000100Y43', '9****************3'],
    ['E12', 'E*2'],
    ['E1', 'E*'],
    ['E', 'E*'],
    ['', ''],
  ])('keeps the ends of the number %s', (idNumber, masked) => {
    expect(maskIdNumber(idNumber)).toBe(masked);
  });

  it.each([
    ['13800001234', '138****1234'],
    ['0878-3012345', '087*****2345'],
    ['1234567', '1******'],
    ['', ''],
  ])('keeps the ends of the phone number %s', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked);
  });

  it('hides something of every text that says something, and makes no broken character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        for (const masked of [maskName(text), maskIdNumber(text), maskPhone(text)]) {
          expect(masked).toContain('*');
          expect(masked).not.toMatch(/\p{Surrogate}/u);
          expect([...masked].length).toBeGreaterThanOrEqual([...text].length);
        }
      }),
    );
  });
});
