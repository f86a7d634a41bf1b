import type { Clocks } from '@banjian/calendar/pure';
import type { Instant } from '@banjian/kernel';
import { Column, Entity, PrimaryColumn, type ValueTransformer } from 'typeorm';
import type { Stage } from '../../domain/case.js';
import type { CaseRow } from '../../projections/case-list.projection.js';

/** timestamptz ↔ `Instant`: the row holds what the event said, to the millisecond. */
const instant: ValueTransformer = {
  to: (value: Instant | null) => value,
  from: (value: Date | null) => value?.toISOString() ?? null,
};

/** Row of the case list. Indexes are made by the migration: they are partial, on open cases only. */
@Entity({ schema: 'read', name: 'case_list' })
export class CaseRowEntity implements CaseRow {
  @PrimaryColumn('uuid', { name: 'case_id' }) readonly caseId!: string;
  @Column('text') readonly number!: string;
  @Column('text', { name: 'item_code' }) readonly itemCode!: string;
  @Column('text', { name: 'item_name' }) readonly itemName!: string;
  @Column('text') readonly stage!: Stage;
  @Column('boolean') readonly open!: boolean;
  @Column('text', { name: 'applicant_id' }) readonly applicantId!: string;
  @Column('text', { name: 'applicant_kind' }) readonly applicantKind!: CaseRow['applicantKind'];
  @Column('text', { name: 'applicant_name' }) readonly applicantName!: string;
  @Column('text', { name: 'agent_id', nullable: true }) readonly agentId!: string | null;
  @Column('text') readonly region!: string;
  @Column('text', { name: 'receiving_organisation' }) readonly receivingOrganisation!: string;
  @Column('text', { name: 'handling_organisation' }) readonly handlingOrganisation!: string;
  @Column('text', { nullable: true }) readonly window!: string | null;
  @Column('text', { name: 'handling_name', nullable: true }) readonly handlingName!: string | null;
  @Column('text') readonly channel!: string;
  @Column('timestamptz', { name: 'submitted_at', transformer: instant }) readonly submittedAt!: Instant;
  @Column('timestamptz', { name: 'yellow_at', nullable: true, transformer: instant })
  readonly yellowAt!: Instant | null;
  @Column('timestamptz', { name: 'red_at', nullable: true, transformer: instant })
  readonly redAt!: Instant | null;
  @Column('timestamptz', { name: 'due_at', nullable: true, transformer: instant })
  readonly dueAt!: Instant | null;
  @Column('text', { name: 'due_clock', nullable: true }) readonly dueClock!: string | null;
  @Column('boolean') readonly overdue!: boolean;
  @Column('boolean') readonly deemed!: boolean;
  @Column('json') readonly clocks!: Clocks;
  @Column('boolean') readonly demo!: boolean;
  @Column('integer') readonly revision!: number;
}
