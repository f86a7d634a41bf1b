import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ItemVersion } from '../../domain/item-version.js';
import type { ItemRow } from '../../projections/item.projection.js';

/** Row of the published items. Indexes are made by the migration. */
@Entity({ schema: 'read', name: 'item' })
export class ItemEntity implements ItemRow {
  @PrimaryColumn('text', { name: 'item_code' }) readonly itemCode!: string;
  @Column('uuid', { name: 'version_id' }) readonly versionId!: string;
  @Column('integer') readonly version!: number;
  @Column('text') readonly name!: string;
  @Column('text', { name: 'item_type' }) readonly itemType!: ItemVersion['itemType'];
  @Column('text') readonly handling!: ItemVersion['handling'];
  @Column('text') readonly region!: string;
  @Column('text', { name: 'organisation_id' }) readonly organisationId!: string;
  @Column('text', { name: 'organisation_name' }) readonly organisationName!: string;
  @Column('text', { name: 'hall_id' }) readonly hallId!: string;
  @Column('text', { name: 'applicant_kinds', array: true })
  readonly applicantKinds!: ItemVersion['applicantKinds'];
  @Column('text', { array: true }) readonly channels!: ItemVersion['channels'];
  @Column('text', { name: 'search_text' }) readonly searchText!: string;
  @Column('boolean') readonly demo!: boolean;
  @Column('text', { name: 'published_at' }) readonly publishedAt!: string;
  @Column('integer') readonly revision!: number;
}
