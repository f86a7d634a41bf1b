/** No double needs more characters, and a megabyte of zeros is no number anybody means. */
const longest = 64;

/**
 * Whether a double holds a number of JSON exactly as it was written: not rounded, not infinite, and no whole number
 * beyond those that can be told apart (2^53 − 1).
 */
export function isExact(written: string): boolean {
  if (written.length > longest) return false;
  const value = Number(written);
  if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value))) return false;
  return plain(written) === plain(String(value));
}

/** Sign, digits without outer zeros, and the power of ten: the same for `1.50`, `15e-1` and `0.15E+1`. */
function plain(number: string): string {
  const [, sign = '', whole = '', fraction = '', power = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(number) ?? [];
  const digits = (whole + fraction).replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return '0';
  return `${sign}${significant}e${Number(power) - fraction.length + digits.length - significant.length}`;
}
