import type { Instant } from '@banjian/kernel';
import { Column, Entity, PrimaryColumn, type ValueTransformer } from 'typeorm';
import type { CaseFacts, Kept } from '../../projections/case-facts.projection.js';

const instant: ValueTransformer = {
  to: (value: Instant | null) => value,
  from: (value: Date | null) => value?.toISOString() ?? null,
};

@Entity({ schema: 'read', name: 'case_facts' })
export class CaseFactsEntity implements CaseFacts {
  @PrimaryColumn('uuid', { name: 'case_id' }) readonly caseId!: string;
  @Column('text') readonly number!: string;
  @Column('text', { name: 'item_code' }) readonly itemCode!: string;
  @Column('text', { name: 'item_name' }) readonly itemName!: string;
  @Column('text') readonly organisation!: string;
  @Column('text', { name: 'organisation_name' }) readonly organisationName!: string;
  @Column('text') readonly region!: string;
  @Column('text', { nullable: true }) readonly hall!: string | null;
  @Column('text', { name: 'hall_name', nullable: true }) readonly hallName!: string | null;
  @Column('text', { nullable: true }) readonly window!: string | null;
  @Column('text') readonly stage!: string;
  @Column('boolean') readonly open!: boolean;
  @Column('timestamptz', { name: 'submitted_at', transformer: instant }) readonly submittedAt!: Instant;
  @Column('text') readonly notice!: Kept;
  @Column('text') readonly decision!: Kept;
  @Column('boolean') readonly deemed!: boolean;
  @Column('boolean') readonly overdue!: boolean;
  @Column('text') readonly debt!: CaseFacts['debt'];
  @Column('json') readonly running!: CaseFacts['running'];
  @Column('timestamptz', { name: 'due_at', nullable: true, transformer: instant })
  readonly dueAt!: Instant | null;
}
