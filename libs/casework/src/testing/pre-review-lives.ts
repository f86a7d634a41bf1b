/** Whole lives of a pre-review as its decider writes them. */
import { run } from '@banjian/kernel/testing';
import {
  preReviewDecider,
  preReviewStream,
  type PreReviewCommand,
  type PreReviewEvent,
} from '../domain/pre-review.js';
import { applicant, at, handIn, monday } from './case-fixtures.js';

/** The stream of a pre-review, and its life: asked for, the limit passed in silence, answered after all. */
export function lateOpinion(preReviewId: string): {
  readonly stream: string;
  readonly life: readonly PreReviewEvent[];
} {
  const late = at('2026-03-05T02:00:00.000Z');
  const commands: readonly PreReviewCommand[] = [
    {
      ...{ type: 'RequestPreReview', at: at(monday), by: 'citizen-1', preReviewId, applicant },
      item: { code: 'TEST-PERMIT', versionId: 'v-1', name: '示例许可', materials: ['M01', 'M02'] },
      ...{ hall: 'org-hall', organisation: 'org-body', region: '532301', materials: handIn('M01') },
    },
    {
      type: 'KeepTime',
      at: late,
      order: { type: 'Expire', clock: 'preReview', dueAt: '2026-03-03T09:30:00.000Z' },
    },
    {
      ...{ type: 'IssuePreReviewOpinion', at: late, by: 'clerk-1', verdict: 'incomplete' },
      ...{ opinion: '缺少营业执照', nextSteps: '备齐后可以申请' },
    },
  ];
  const life = commands.reduce<readonly PreReviewEvent[]>(
    (past, command) => [...past, ...run(preReviewDecider, past, command).events],
    [],
  );
  return { stream: preReviewStream(preReviewId), life };
}
