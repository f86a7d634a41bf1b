/**
 * Serial numbers of licences (流水号): unique per issuer, licence type and year, upper-case, never handed out twice.
 * Gaps are allowed: a number taken for an issue that failed is lost.
 */
export abstract class LicenceSerials {
  /** The next serial, `YYYY` + at least six digits. */
  abstract next(issuer: string, licenceType: string, year: number): Promise<string>;
}
