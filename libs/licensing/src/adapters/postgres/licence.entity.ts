import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LicenceAttribute, Standing } from '../../domain/licence.js';
import type { LicenceRow } from '../../projections/licence.projection.js';

/** Row of the licences. Indexes are made by the migration. */
@Entity({ schema: 'read', name: 'licence' })
export class LicenceEntity implements LicenceRow {
  @PrimaryColumn('text', { name: 'licence_id' }) readonly licenceId!: string;
  @Column('text') readonly identifier!: string;
  @Column('text', { name: 'licence_type' }) readonly licenceType!: string;
  @Column('text', { name: 'type_name' }) readonly typeName!: string;
  @Column('text') readonly serial!: string;
  @Column('integer') readonly version!: number;
  @Column('text') readonly issuer!: string;
  @Column('text', { name: 'issuer_name' }) readonly issuerName!: string;
  @Column('text', { name: 'holder_id' }) readonly holderId!: string;
  @Column('text', { name: 'holder_kind' }) readonly holderKind!: string;
  @Column('text', { name: 'holder_name' }) readonly holderName!: string;
  @Column('text', { name: 'holder_id_type' }) readonly holderIdType!: string;
  @Column('text', { name: 'holder_id_number_masked' }) readonly holderIdNumberMasked!: string;
  @Column('text') readonly subject!: string;
  @Column('jsonb') readonly attributes!: readonly LicenceAttribute[];
  @Column('text', { name: 'valid_from' }) readonly validFrom!: string;
  @Column('text', { name: 'valid_until', nullable: true }) readonly validUntil!: string | null;
  @Column('text') readonly standing!: Standing;
  @Column('text', { name: 'revoked_on', nullable: true }) readonly revokedOn!: string | null;
  @Column('text', { name: 'revocation_reason', nullable: true }) readonly revocationReason!: string | null;
  @Column('text', { name: 'revocation_basis', nullable: true }) readonly revocationBasis!: string | null;
  @Column('text', { name: 'revocation_paper', nullable: true }) readonly revocationPaper!: string | null;
  @Column('text', { nullable: true }) readonly deregistration!: string | null;
  @Column('text', { name: 'case_id' }) readonly caseId!: string;
  @Column('text', { name: 'case_number' }) readonly caseNumber!: string;
  @Column('text') readonly organisation!: string;
  @Column('text') readonly hall!: string;
  @Column('text') readonly region!: string;
  @Column('text', { name: 'issued_on' }) readonly issuedOn!: string;
  @Column('boolean') readonly demo!: boolean;
  @Column('integer') readonly revision!: number;
}
