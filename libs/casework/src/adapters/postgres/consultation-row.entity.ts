import type { Instant } from '@banjian/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ConsultationRow } from '../../projections/consultation-list.projection.js';

/** Row of the consultation list. */
@Entity({ schema: 'read', name: 'consultation_list' })
export class ConsultationRowEntity implements ConsultationRow {
  @PrimaryColumn('uuid', { name: 'consultation_id' }) readonly consultationId!: string;
  @Column('text') readonly number!: string;
  @Column('text') readonly channel!: ConsultationRow['channel'];
  @Column('text', { name: 'item_code', nullable: true }) readonly itemCode!: string | null;
  @Column('text', { name: 'item_name', nullable: true }) readonly itemName!: string | null;
  @Column('boolean') readonly anonymous!: boolean;
  @Column('text') readonly hall!: string;
  @Column('text') readonly region!: string;
  @Column('timestamptz', {
    name: 'recorded_at',
    transformer: { to: (value: Instant) => value, from: (value: Date) => value.toISOString() },
  })
  readonly recordedAt!: Instant;
  @Column('text', { name: 'recorded_by' }) readonly recordedBy!: string;
  @Column('uuid', { name: 'case_id', nullable: true }) readonly caseId!: string | null;
}
