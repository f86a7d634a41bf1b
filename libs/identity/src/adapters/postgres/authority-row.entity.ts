import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AuthorityRow } from '../../projections/authority.projection.js';

/** Row of the list of authorities. The day is text: it is compared with `YYYY-MM-DD`. */
@Entity({ schema: 'read', name: 'authority' })
export class AuthorityRowEntity implements AuthorityRow {
  @PrimaryColumn('uuid', { name: 'authority_id' }) readonly authorityId!: string;
  @Column('text', { name: 'applicant_id' }) readonly applicantId!: string;
  @Column('text', { name: 'agent_id', nullable: true }) readonly agentId!: string | null;
  @Column('text', { nullable: true }) readonly hall!: string | null;
  @Column('text', { name: 'valid_until' }) readonly until!: string;
  @Column('boolean') readonly revoked!: boolean;
}
