import type { Instant } from '@banjian/kernel';
import { Column, Entity, PrimaryColumn, type ValueTransformer } from 'typeorm';
import type { OpenClockRow } from '../../projections/open-clocks.projection.js';
import type { LegalClock } from '../../pure/index.js';

const instant: ValueTransformer = {
  to: (value: Instant | null) => value,
  from: (value: Date | null) => value?.toISOString() ?? null,
};

/** Row of the open clocks. The sweeper's own columns (leases, what was checked, `attempts`, `trouble`) are no part of it. */
@Entity({ schema: 'read', name: 'open_clocks' })
export class OpenClockEntity implements OpenClockRow {
  @PrimaryColumn('text') readonly id!: string;
  @Column('text') readonly stream!: string;
  @Column('text') readonly clock!: string;
  @Column('integer') readonly revision!: number;
  @Column('boolean') readonly running!: boolean;
  @Column('timestamptz', { name: 'due_at', nullable: true, transformer: instant })
  readonly dueAt!: Instant | null;
  @Column('timestamptz', { name: 'warn_at', nullable: true, transformer: instant })
  readonly warnAt!: Instant | null;
  @Column('timestamptz', { name: 'red_at', nullable: true, transformer: instant })
  readonly redAt!: Instant | null;
  @Column('boolean') readonly statutory!: boolean;
  @Column('text') readonly region!: string;
  @Column('text') readonly edition!: string;
  @Column('json') readonly state!: LegalClock;
}
