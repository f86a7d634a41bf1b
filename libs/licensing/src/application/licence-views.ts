import type { LocalDate } from '@banjian/kernel';
import type { LicenceAttribute, LicenceStatus } from '../domain/licence.js';

/** A licence as its readers see it. The holder's number is masked: nothing on this path needs it in full. */
export interface LicenceView {
  readonly licenceId: string;
  readonly identifier: string;
  readonly licenceType: string;
  readonly typeName: string;
  readonly serial: string;
  readonly version: number;
  readonly issuer: string;
  readonly issuerName: string;
  readonly holder: {
    readonly id: string;
    readonly kind: string;
    readonly name: string;
    readonly idType: string;
    readonly idNumberMasked: string;
  };
  readonly subject: string;
  readonly attributes: readonly LicenceAttribute[];
  readonly validFrom: LocalDate;
  readonly validUntil?: LocalDate;
  /** As of today. */
  readonly status: LicenceStatus;
  readonly revocation?: RevocationView;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly organisation: string;
  readonly hall: string;
  readonly region: string;
  readonly issuedOn: LocalDate;
  readonly demo: boolean;
  readonly revision: number;
}

/** Since when, why and under which law a licence counts no more. */
export interface RevocationView {
  readonly on: LocalDate;
  readonly reason: string;
  readonly legalBasis: string;
  readonly paper: string;
  readonly deregistration?: string;
}

/** Where a licence stands in its holder's list. */
export type LicenceKey = Pick<LicenceView, 'issuedOn' | 'licenceId'>;

/** Reading side of the licences; what it answers may be a moment old. */
export abstract class Licences {
  abstract find(licenceId: string): Promise<LicenceView | undefined>;
  /** By its 电子证照标识. */
  abstract findByIdentifier(identifier: string): Promise<LicenceView | undefined>;
  /** A case leaves one licence of each type; on the main path that is one. */
  abstract findByCase(caseId: string): Promise<LicenceView | undefined>;
  /** Newest first, at most `limit`, those after `after`. */
  abstract ofHolders(
    holders: readonly string[],
    limit: number,
    after?: LicenceKey,
  ): Promise<readonly LicenceView[]>;
}
