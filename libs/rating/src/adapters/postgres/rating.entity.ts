import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RatingKind } from '../../domain/rating.js';
import type { RatingRow } from '../../projections/rating.projection.js';

/** Row of the ratings. Indexes are made by the migration: what is pending has one of its own. */
@Entity({ schema: 'read', name: 'rating' })
export class RatingEntity implements RatingRow {
  @PrimaryColumn('text', { name: 'rating_id' }) readonly ratingId!: string;
  @Column('text', { name: 'case_id' }) readonly caseId!: string;
  @Column('text') readonly kind!: RatingKind;
  @Column('text', { name: 'visit_id', nullable: true }) readonly visitId!: string | null;
  @Column('text') readonly rater!: string;
  @Column('text', { name: 'item_code' }) readonly itemCode!: string;
  @Column('text', { name: 'item_name' }) readonly itemName!: string;
  @Column('text') readonly organisation!: string;
  @Column('text') readonly region!: string;
  @Column('text', { nullable: true }) readonly hall!: string | null;
  @Column('text', { name: 'window_id', nullable: true }) readonly window!: string | null;
  @Column('text', { name: 'invited_on' }) readonly invitedOn!: string;
  @Column('integer', { nullable: true }) readonly score!: number | null;
  @Column('jsonb', { nullable: true }) readonly options!: readonly string[] | null;
  @Column('text', { nullable: true }) readonly comment!: string | null;
  @Column('text', { nullable: true }) readonly channel!: string | null;
  @Column('text', { name: 'rated_on', nullable: true }) readonly ratedOn!: string | null;
  @Column('integer') readonly revision!: number;
}
