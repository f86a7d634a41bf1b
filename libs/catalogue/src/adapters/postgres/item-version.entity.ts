import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ItemVersion } from '../../domain/item-version.js';
import type { ItemVersionRow } from '../../projections/item-version.projection.js';

/** Row of the published versions; a row is written once. */
@Entity({ schema: 'read', name: 'item_version' })
export class ItemVersionEntity implements ItemVersionRow {
  @PrimaryColumn('uuid', { name: 'version_id' }) readonly versionId!: string;
  @Column('text', { name: 'item_code' }) readonly itemCode!: string;
  @Column('integer') readonly version!: number;
  @Column('text', { name: 'published_at' }) readonly publishedAt!: string;
  @Column('jsonb') readonly body!: ItemVersion;
}
