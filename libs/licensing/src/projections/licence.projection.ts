/** Licences (证照): one row a licence, for the holder's list, the case page and the staff's look-up. */
import { maskIdNumber } from '@banjian/http';
import type { RowProjection } from '@banjian/event-store';
import type { LocalDate } from '@banjian/kernel';
import type {
  Holder,
  LicenceAttribute,
  LicenceEvent,
  LicenceIssued,
  LicenceRevoked,
  Standing,
} from '../domain/licence.js';

export interface LicenceRow {
  readonly licenceId: string;
  readonly identifier: string;
  readonly licenceType: string;
  readonly typeName: string;
  readonly serial: string;
  readonly version: number;
  readonly issuer: string;
  readonly issuerName: string;
  readonly holderId: string;
  readonly holderKind: string;
  readonly holderName: string;
  readonly holderIdType: string;
  /** A person's number never stands here in full: no reader of this table needs it. */
  readonly holderIdNumberMasked: string;
  readonly subject: string;
  readonly attributes: readonly LicenceAttribute[];
  readonly validFrom: LocalDate;
  readonly validUntil: LocalDate | null;
  /** 有效, 暂扣, 撤销; expiry is told by the dates. */
  readonly standing: Standing;
  readonly revokedOn: LocalDate | null;
  readonly revocationReason: string | null;
  readonly revocationBasis: string | null;
  /** Number of the paper that revokes the decision, and under which article the licence is struck off (注销). */
  readonly revocationPaper: string | null;
  readonly deregistration: string | null;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly organisation: string;
  readonly hall: string;
  readonly region: string;
  readonly issuedOn: LocalDate;
  readonly demo: boolean;
  readonly revision: number;
}

export const licenceProjection: RowProjection<LicenceRow, LicenceEvent> = {
  name: 'licensing.licence',
  version: 2,
  categories: ['licence'],
  keys: ({ stream }) => [stream.slice('licence-'.length)],
  evolve(row, { event, revision }) {
    if (event.type === 'LicenceIssued') return { ...issuedRow(event), revision };
    return row && { ...row, ...revocationOf(event), standing: 'revoked', revision };
  },
};

const issuedRow = (event: LicenceIssued) => ({
  ...identityOf(event),
  ...faceOf(event),
  ...{ standing: 'valid' as const, revokedOn: null, revocationReason: null },
  ...{ revocationBasis: null, revocationPaper: null, deregistration: null },
  caseId: event.caseId,
  caseNumber: event.caseNumber,
  organisation: event.organisation,
  hall: event.hall,
  region: event.region,
  demo: event.demo,
});

const revocationOf = ({ revokedOn, reason, legalBasis, paper, deregistration }: LicenceRevoked) => ({
  revokedOn,
  revocationReason: reason,
  revocationBasis: legalBasis,
  revocationPaper: paper,
  deregistration: deregistration ?? null,
});

const identityOf = (event: LicenceIssued) => ({
  licenceId: event.licenceId,
  identifier: event.identifier,
  licenceType: event.licenceType,
  typeName: event.typeName,
  serial: event.serial,
  version: event.version,
  issuer: event.issuer,
  issuerName: event.issuerName,
});

const faceOf = ({ holder, subject, attributes, validFrom, validUntil, issuedOn }: LicenceIssued) => ({
  holderId: holder.id,
  holderKind: holder.kind,
  holderName: holder.name,
  holderIdType: holder.idType,
  holderIdNumberMasked: masked(holder),
  subject,
  attributes,
  validFrom,
  validUntil: validUntil ?? null,
  issuedOn,
});

/** A firm's code is public. */
function masked({ kind, idNumber }: Holder): string {
  return kind === 'organisation' ? idNumber : maskIdNumber(idNumber);
}
