import { maskName } from '@banjian/http';
import type { CaseRow } from '../../projections/case-list.projection.js';
import { clockNames, stageNames } from '../../projections/words.js';

/** A line of a list: a person's name masked, no numbers of persons at all. */
export const listed = (row: CaseRow) => ({
  caseId: row.caseId,
  number: row.number,
  itemCode: row.itemCode,
  itemName: row.itemName,
  stage: row.stage,
  stageName: stageNames[row.stage],
  applicantName: row.applicantKind === 'person' ? maskName(row.applicantName) : row.applicantName,
  submittedAt: row.submittedAt,
  dueAt: row.dueAt,
  dueClock: row.dueClock,
  dueClockName: row.dueClock === null ? null : (clockNames[row.dueClock] ?? row.dueClock),
  overdue: row.overdue,
  deemed: row.deemed,
  demo: row.demo,
  revision: row.revision,
});
