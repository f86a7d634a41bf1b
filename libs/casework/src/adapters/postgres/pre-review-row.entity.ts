import type { Clocks } from '@banjian/calendar/pure';
import type { Instant } from '@banjian/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PreReviewRow } from '../../projections/pre-review-list.projection.js';

/** Row of the pre-review list. */
@Entity({ schema: 'read', name: 'pre_review_list' })
export class PreReviewRowEntity implements PreReviewRow {
  @PrimaryColumn('uuid', { name: 'pre_review_id' }) readonly preReviewId!: string;
  @Column('text', { name: 'item_code' }) readonly itemCode!: string;
  @Column('text', { name: 'item_name' }) readonly itemName!: string;
  @Column('text', { name: 'applicant_id' }) readonly applicantId!: string;
  @Column('text') readonly hall!: string;
  @Column('text') readonly organisation!: string;
  @Column('text') readonly region!: string;
  @Column('timestamptz', {
    name: 'requested_at',
    transformer: { to: (value: Instant) => value, from: (value: Date) => value.toISOString() },
  })
  readonly requestedAt!: Instant;
  @Column('boolean') readonly answered!: boolean;
  @Column('json') readonly clocks!: Clocks;
}
