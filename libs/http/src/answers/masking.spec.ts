import { describe, expect, it } from '@jest/globals';
import { maskIdNumber, maskName, maskPhone } from './masking.js';

describe('masking (脱敏)', () => {
  it('leaves the first character of a name', () => {
    expect(['张三', '欧阳小明', '𠮷田一', '李', ''].map(maskName)).toEqual([
      '张*',
      '欧***',
      '𠮷**',
      '李*',
      '',
    ]);
  });

  it('leaves the ends of an identity number', () => {
    expect(maskIdNumber('11010519491231002X')).toBe('1****************X');
    expect(['E12', 'E1', 'E', ''].map(maskIdNumber)).toEqual(['E*2', 'E*', 'E*', '']);
  });

  it('leaves three and four digits of a telephone number, and hides one too short for that', () => {
    expect(['13800001234', '12345678', '1234567', '110', ''].map(maskPhone)).toEqual([
      '138****1234',
      '123*5678',
      '1******',
      '1**',
      '',
    ]);
  });
});
