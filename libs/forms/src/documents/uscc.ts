const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

/**
 * Unified social credit code (统一社会信用代码, GB 32100-2015): 1 registration authority, 1 category, 6 region,
 * 9 organisation code, 1 check character (MOD 31). The alphabet has no I, O, S, V, Z.
 */
export function isUscc(code: string): boolean {
  return (
    /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code) &&
    usccCheck(code.slice(0, 17)) === code[17]
  );
}

/** The check character of 17 characters. */
export function usccCheck(head: string): string | undefined {
  let [sum, weight] = [0, 1];
  for (const character of head) {
    sum += alphabet.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return alphabet[(31 - (sum % 31)) % 31];
}

/**
 * The own check of characters 9 to 17, an organisation code (GB 11714). Soft: a code that fails it is worth a second
 * look, not a refusal, since codes of before 2015 were carried over as they were.
 */
export function hasOrganisationCheck(code: string): boolean {
  return isOrganisationCode(code.slice(8, 17));
}

/** Organisation code (组织机构代码): eight characters and a check character, without the hyphen. */
export function isOrganisationCode(code: string): boolean {
  if (!/^[0-9A-Z]{8}[\dX]$/.test(code)) return false;
  // Base 36 is the standard's own value of a letter here: A = 10 … Z = 35.
  const sum = organisationWeights.reduce(
    (total, weight, at) => total + weight * parseInt(code.charAt(at), 36),
    0,
  );
  return ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'X', '0'][11 - (sum % 11)] === code[8];
}

/** A code whose check characters hold: 8 characters of authority, category and region, 8 of the organisation. */
export function fittingUscc(head: string, organisation: string): string {
  const checks = Array.from({ length: 11 }, (_, value) => (value === 10 ? 'X' : String(value)));
  const checked = checks.find((check) => isOrganisationCode(`${organisation}${check}`));
  const code = `${head}${organisation}${checked ?? '0'}`;
  return `${code}${usccCheck(code) ?? ''}`;
}
