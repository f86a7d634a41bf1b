import type { Instant } from '@banjian/kernel';

/** By what the cases are laid out. */
export const dimensions = ['organisation', 'item', 'region', 'window'] as const;
export type Dimension = (typeof dimensions)[number];

/** What is counted; each leads to its cases. */
export const measures = [
  'all',
  'open',
  'dueToday',
  'overdue',
  'old',
  'noticeKept',
  'noticeBroken',
  'decisionKept',
  'decisionBroken',
  'deemed',
  'debtOwed',
  'debtDefaulted',
  'debtSettled',
] as const;
export type Measure = (typeof measures)[number];

/**
 * How old an open case is (办件库龄): working days of its body's calendar after the day of submission, through today. The
 * buckets end where the law does: a notice within five days (行政许可法 32), a decision within twenty (42).
 */
export const ages = ['upTo2', 'upTo5', 'upTo10', 'upTo20', 'over20'] as const;
export type Age = (typeof ages)[number];
export type ByAge = Readonly<Record<Age, number>>;

export interface BoardAsked {
  /** Region code or its beginning: the supervisor's own. */
  readonly region: string;
  /** Submitted on or after, and before the end of; all when absent. */
  readonly from?: Instant;
  readonly until?: Instant;
  /** Now: what is due today, and how old a case is. */
  readonly asOf: Instant;
}

/** Of so many, so many. */
export interface Share {
  readonly kept: number;
  readonly of: number;
}

export interface BoardRow {
  readonly code: string;
  readonly name: string;
  readonly counts: Readonly<Record<Measure, number>>;
  /** Open cases by stage, and by age in each. */
  readonly stages: Readonly<Record<string, ByAge>>;
  /** Notices and acceptances within the promise; decisions within the promise. Running ones are not counted yet. */
  readonly notices: Share;
  readonly decisions: Share;
}

export interface Board {
  readonly by: Dimension;
  readonly asOf: Instant;
  readonly total: BoardRow;
  readonly rows: readonly BoardRow[];
}

/** A case behind a number. */
export interface CountedCase {
  readonly caseId: string;
  readonly number: string;
  readonly itemName: string;
  readonly organisationName: string;
  readonly stage: string;
  readonly submittedAt: Instant;
  readonly dueAt: Instant | null;
}

export interface Behind {
  readonly measure: Measure;
  readonly by: Dimension;
  /** Code of the row; all rows when absent. */
  readonly code?: string;
  readonly stage?: string;
  readonly age?: Age;
}

/** Boards (效能看板) over the case facts. */
export abstract class Boards {
  abstract board(by: Dimension, asked: BoardAsked): Promise<Board>;
  /** The cases behind one number, the oldest first, 500 at most. */
  abstract behind(which: Behind, asked: BoardAsked): Promise<readonly CountedCase[]>;
}
