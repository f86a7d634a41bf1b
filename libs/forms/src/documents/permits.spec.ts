import { describe, expect, it } from '@jest/globals';
import { isPassport, isPhone, isResidencePermit, isTravelPermit } from './permits.js';
import { residentIdCheck } from './resident-id.js';

/** Made up, with the check character that belongs to it. */
const permit = (region: string): string => {
  const head = `${region}19940823002`;
  return `${head}${residentIdCheck(head) ?? ''}`;
};

describe('documents of people from abroad', () => {
  it('港澳台居民居住证: an identity number under 81, 82 or 83, by its check character and day', () => {
    expect(['810000', '820000', '830000'].map((region) => isResidencePermit(permit(region)))).toEqual([
      true,
      true,
      true,
    ]);
    const good = permit('810000');
    expect(isResidencePermit(permit('840000'))).toBe(false);
    expect(isResidencePermit('11010519491231002X')).toBe(false);
    expect(isResidencePermit(`${good.slice(0, 17)}${good.endsWith('1') ? '2' : '1'}`)).toBe(false);
    expect(isResidencePermit('810000199402300021')).toBe(false);
  });

  it('来往内地（大陆）通行证: H or M and 8 digits, or 8 digits; with the times of change 10', () => {
    for (const good of ['H00000000', 'M1234567890', '00000000', '1234567890'])
      expect(isTravelPermit(good)).toBe(true);
    for (const bad of ['h00000000', 'X00000000', 'H0000000', '000000000', ''])
      expect(isTravelPermit(bad)).toBe(false);
  });

  it('护照: letters and digits, at least one digit', () => {
    for (const good of ['E00000000', 'G12345678', '123456789', 'AB123']) expect(isPassport(good)).toBe(true);
    for (const bad of ['e00000000', 'ABCDE', 'E0000 0000', 'E000000000', ''])
      expect(isPassport(bad)).toBe(false);
  });

  it('电话: mobile, landline, abroad', () => {
    for (const good of ['13800000000', '0878-0000000', '+852-00000000', '12345'])
      expect(isPhone(good)).toBe(true);
    for (const bad of ['1380000000a', '', '电话', '-12345', '1'.repeat(21)]) expect(isPhone(bad)).toBe(false);
  });
});
