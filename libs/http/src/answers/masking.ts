/** Masking (脱敏) of personal data in lists and replay. Works on characters, not on UTF-16 halves. */

const stars = (count: number): string => '*'.repeat(Math.max(count, 0));

function keep(text: string, first: number, last: number): string {
  const characters = [...text];
  // Too short to hide anything in the middle: hide all but the first character.
  if (characters.length <= first + last) {
    return characters.length === 0
      ? ''
      : `${characters[0] ?? ''}${stars(Math.max(characters.length - 1, 1))}`;
  }
  const tail = last === 0 ? '' : characters.slice(-last).join('');
  return characters.slice(0, first).join('') + stars(characters.length - first - last) + tail;
}

/** `张三` → `张*`, `欧阳小明` → `欧***`. Organisations are not masked. */
export const maskName = (name: string): string => keep(name, 1, 0);

/** 公民身份号码 `11010519491231002X` → `1****************X`; any other number keeps its ends too. */
export const maskIdNumber = (idNumber: string): string => keep(idNumber, 1, 1);

/** `13800001234` → `138****1234`. */
export const maskPhone = (phone: string): string => keep(phone, 3, 4);
