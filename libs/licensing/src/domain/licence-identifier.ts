/**
 * Licence identifier (电子证照标识, GB/T 36904):
 * `1.2.156.3005.2.TYPE(21).ISSUER(18).SERIAL.VERSION(3).CHECK(1)`.
 * The check character is ISO/IEC 7064 (GB/T 17710) hybrid MOD 37,36 over the four parts, dots and root left out.
 */
import { reject } from '@banjian/kernel';

export interface LicenceIdentifier {
  /** 证照类型代码: USCC of the body that defined the type + 3 characters. */
  readonly type: string;
  /** 颁发机构代码: USCC of the issuing body; a 6-digit region (行政区划代码) in some identifiers of others. */
  readonly issuer: string;
  /** 流水号: upper-case letters and digits; the same for every version of a licence. */
  readonly serial: string;
  /** 版本号: 1 to 999. A changed licence is a new version of the same serial. */
  readonly version: number;
}

const root = '1.2.156.3005.2';
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const identifierForm =
  /^1\.2\.156\.3005\.2\.([0-9A-Z]{21})\.([0-9A-Z]{18}|\d{6})\.([0-9A-Z]{1,64})\.(\d{3})\.([0-9A-Z])$/;

/**
 * ISO/IEC 7064 MOD 37,36 check character of a string of digits and upper-case letters.
 * Throws on any other character: a lower-case letter has no value in this alphabet.
 */
export function checkCharacter(text: string): string {
  let product = 36;
  for (const character of text) {
    const value = alphabet.indexOf(character);
    if (value < 0) throw new Error(`not in the alphabet 0-9 A-Z: ${character}`);
    const sum = (product + value) % 36 || 36;
    product = (2 * sum) % 37;
  }
  return alphabet.charAt((37 - product) % 36);
}

/** The identifier as printed. Refuses parts that the standard does not know with `licence.identifier-malformed`. */
export function formatIdentifier({ type, issuer, serial, version }: LicenceIdentifier): string {
  const parts = [type, issuer, serial, String(version).padStart(3, '0')];
  const unchecked = `${root}.${parts.join('.')}`;
  // Asked with any check character at all: the form of the four parts is what is judged here.
  if (version < 1 || !identifierForm.test(`${unchecked}.0`)) return reject('licence.identifier-malformed');
  return `${unchecked}.${checkCharacter(parts.join(''))}`;
}

/** The parts of an identifier; undefined when its form or its check character is wrong. */
export function parseIdentifier(text: string): LicenceIdentifier | undefined {
  const [, type, issuer, serial, version, check] = identifierForm.exec(text) ?? [];
  if (type === undefined || issuer === undefined || serial === undefined || version === undefined)
    return undefined;
  if (version === '000' || checkCharacter(type + issuer + serial + version) !== check) return undefined;
  return { type, issuer, serial, version: Number(version) };
}
