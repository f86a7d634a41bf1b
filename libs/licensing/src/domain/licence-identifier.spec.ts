import { describe, expect, it } from '@jest/globals';
import { checkCharacter, formatIdentifier, parseIdentifier } from './licence-identifier.js';

const root = '1.2.156.3005.2';
const inUse = [
  `${root}.11100000000013338W011.11430000006122244L.20230000403.001.U`,
  `${root}.11100000000013338W011.11430000006122244L.20230000403.002.S`,
  `${root}.11100000000013338W009.11330105002500287C.2025052201.002.0`,
  `${root}.11100000000013338W032.11220000013544541J.2430599.001.F`,
  `${root}.11100000MB03271699022.340100.000000016.001.9`,
];

const parts = {
  type: '11100000000013338W011',
  issuer: '11430000006122244L',
  serial: '20230000403',
  version: 2,
};

describe('licence identifier (电子证照标识, GB/T 36904)', () => {
  it.each(inUse)('accepts %s and prints it the same', (identifier) => {
    const read = parseIdentifier(identifier);
    expect(read).toBeDefined();
    expect(read && formatIdentifier(read)).toBe(identifier);
  });

  it('takes the check character of the ISO standard’s own example', () => {
    expect(checkCharacter('A12425GABC1234002')).toBe('M');
  });

  it.each([
    [`${root}.11100000000013338W050.91610800064834709T.2023000001.001.X`, '2'],
    [`${root}.11100000000013661B006.113700000045046442.209FA4E88F9E4C878F3E9BED2CE7EA49.001.M`, 'D'],
  ])('refuses %s, a published sample with a wrong check character', (identifier, right) => {
    expect(parseIdentifier(identifier)).toBeUndefined();
    expect(parseIdentifier(identifier.slice(0, -1) + right)).toBeDefined();
  });

  it('keeps type, issuer and serial when a licence changes, and counts the version up', () => {
    expect(parseIdentifier(formatIdentifier(parts))).toEqual(parts);
    expect(formatIdentifier(parts)).toBe(inUse[1]);
    expect(formatIdentifier({ ...parts, version: 1 })).toBe(inUse[0]);
  });

  it('notices every single wrong character', () => {
    const [identifier = ''] = inUse;
    const start = root.length + 1;
    for (let at = start; at < identifier.length; at++) {
      for (const other of '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ') {
        if (identifier[at] === '.' || identifier[at] === other) continue;
        expect(parseIdentifier(identifier.slice(0, at) + other + identifier.slice(at + 1))).toBeUndefined();
      }
    }
  });

  it.each([
    ['a lower-case serial', { ...parts, serial: '209fa4e8' }],
    ['an empty serial', { ...parts, serial: '' }],
    ['a type that is too short', { ...parts, type: '11100000000013338W01' }],
    ['an issuer that is too long', { ...parts, issuer: '11430000006122244L0' }],
    ['version 0', { ...parts, version: 0 }],
    ['version 1000', { ...parts, version: 1000 }],
  ])('cannot be made from %s', (_, wrong) => {
    expect(() => formatIdentifier(wrong)).toThrow('licence.identifier-malformed');
  });

  it('is not read from another root, lower case or with a part missing', () => {
    const [identifier = ''] = inUse;
    expect(parseIdentifier(identifier.replace('3005', '3006'))).toBeUndefined();
    expect(parseIdentifier(identifier.toLowerCase())).toBeUndefined();
    expect(parseIdentifier(identifier.replace('.001', ''))).toBeUndefined();
  });
});
