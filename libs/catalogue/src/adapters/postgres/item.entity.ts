import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ItemVersion } from '../../domain/item-version.js';
import type { ItemRow } from '../../projections/item.projection.js';

/** Row of the versions that are or will be in force. Indexes are made by the migration. */
@Entity({ schema: 'read', name: 'item' })
export class ItemEntity implements ItemRow {
  @PrimaryColumn('uuid', { name: 'version_id' }) readonly versionId!: string;
  @Column('text', { name: 'item_code' }) readonly itemCode!: string;
  @Column('integer') readonly version!: number;
  @Column('text') readonly name!: string;
  @Column('text', { name: 'item_type' })
  readonly itemType!: ItemVersion['itemType'];
  @Column('text') readonly handling!: ItemVersion['handling'];
  @Column('text') readonly region!: string;
  @Column('text', { name: 'organisation_id' }) readonly organisationId!: string;
  @Column('text', { name: 'organisation_name' })
  readonly organisationName!: string;
  @Column('text', { name: 'hall_id' }) readonly hallId!: string;
  @Column('text', { name: 'applicant_kinds', array: true })
  readonly applicantKinds!: ItemVersion['applicantKinds'];
  @Column('text', { array: true }) readonly channels!: ItemVersion['channels'];
  @Column('text', { nullable: true }) readonly level?: ItemVersion['level'];
  @Column('text', { array: true }) readonly themes!: readonly string[];
  @Column('text', { name: 'life_events', array: true }) readonly lifeEvents!: readonly string[];
  @Column('text', { name: 'search_keys' }) readonly searchKeys!: string;
  @Column('text', { name: 'search_content' }) readonly searchContent!: string;
  @Column('text', { name: 'search_others' }) readonly searchOthers!: string;
  @Column('text', { name: 'search_tokens', array: true }) readonly searchTokens!: readonly string[];
  @Column('boolean') readonly demo!: boolean;
  @Column('text') readonly standing!: ItemRow['standing'];
  @Column('text', { name: 'in_force_from' }) readonly inForceFrom!: string;
  @Column('text', { name: 'in_force_until', nullable: true })
  readonly inForceUntil!: string | null;
  @Column('text', { name: 'published_at' }) readonly publishedAt!: string;
  @Column('integer') readonly revision!: number;
}
