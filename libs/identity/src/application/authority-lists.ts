import type { LocalDate } from '@banjian/kernel';
import type { AuthorityRow } from '../projections/authority.projection.js';

/** Authorities as queries find them; at most 100 of one person's. */
export abstract class AuthorityLists {
  abstract grantedBy(parties: readonly string[]): Promise<readonly AuthorityRow[]>;
  /** Those that may still count on that day, of one applicant where told. */
  abstract heldBy(
    holder: { readonly parties: readonly string[]; readonly helperOf?: string },
    on: LocalDate,
    applicant?: string,
  ): Promise<readonly AuthorityRow[]>;
}
