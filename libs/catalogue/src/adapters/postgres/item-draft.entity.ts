import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ItemDraftRow } from '../../projections/item-draft.projection.js';

/** Row of the drafts (草稿) departments work on. */
@Entity({ schema: 'read', name: 'item_draft' })
export class ItemDraftEntity implements ItemDraftRow {
  @PrimaryColumn('text', { name: 'item_code' }) readonly itemCode!: string;
  @Column('text', { nullable: true }) readonly name!: string | null;
  @Column('text', { nullable: true }) readonly region!: string | null;
  @Column('text', { name: 'organisation_id' }) readonly organisationId!: string;
  @Column('text', { name: 'organisation_name', nullable: true })
  readonly organisationName!: string | null;
  @Column('text') readonly stage!: ItemDraftRow['stage'];
  @Column('text', { name: 'begun_at' }) readonly begunAt!: string;
  @Column('text', { name: 'changed_at' }) readonly changedAt!: string;
  @Column('text', { name: 'submitted_at', nullable: true })
  readonly submittedAt!: string | null;
  @Column('integer') readonly revision!: number;
}
