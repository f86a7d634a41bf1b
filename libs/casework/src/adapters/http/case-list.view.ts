import type { Moment } from '@banjian/calendar/pure';
import { maskName } from '@banjian/http';
import { clockLine } from '../../application/clock-view.js';
import type { CaseRow } from '../../projections/case-list.projection.js';
import { colourOfRow, isLate } from '../../projections/urgency.js';
import { clockNames, stageNames } from '../../projections/words.js';

/** A line of a list as of a moment: a person's name masked, no numbers of persons at all. */
export const listed = (row: CaseRow, at: Moment) => ({
  caseId: row.caseId,
  number: row.number,
  itemCode: row.itemCode,
  itemName: row.itemName,
  stage: row.stage,
  stageName: stageNames[row.stage],
  applicantName: row.applicantKind === 'person' ? maskName(row.applicantName) : row.applicantName,
  handlingName: row.handlingName,
  window: row.window,
  submittedAt: row.submittedAt,
  dueAt: row.dueAt,
  dueClock: row.dueClock,
  dueClockName: row.dueClock === null ? null : (clockNames[row.dueClock] ?? row.dueClock),
  /** Of the most urgent clock; null when nothing presses. */
  colour: colourOfRow(row, at.now) ?? null,
  clocks: Object.values(row.clocks).map((clock) => clockLine(clock, at)),
  overdue: row.overdue || isLate(row.clocks, at.now),
  deemed: row.deemed,
  /** A notified procedure keeps a limit still. */
  paused: Object.values(row.clocks).some(({ status }) => status === 'paused'),
  toleranceOwed: Object.hasOwn(row.clocks, 'toleranceDebt'),
  demo: row.demo,
  revision: row.revision,
});

/** As a list answers it. */
export type CaseLine = ReturnType<typeof listed>;
