/** Lives that end before a decision, or rest on a promise: every event of theirs occurs in one of them. */
import type { CaseEvent } from '../domain/case.js';
import type { CaseCommand } from '../domain/case-decider.js';
import { at, handIn, permitTerms, promiseTerms, submission } from './case-fixtures.js';
import { lived } from './case-lives.js';
import * as ask from './situation-commands.js';

const now = { at: at(ask.friday) };
const leave: CaseCommand = { type: 'WithdrawApplication', ...now, by: 'citizen-1', reason: '不办了' };
const policy: CaseCommand = {
  ...{ type: 'RefuseAcceptance', ...now, by: 'clerk-1', ground: 'policyImpossible' },
  ...{ reason: '政策暂停办理', furtherReasons: ['不符合布局规划'], legalBasis: '依据' },
};

/** Looked at piece by piece, corrected, noted, promised instead, revoked when the promise was false. */
const promisedLife = (): readonly CaseEvent[] =>
  lived(
    submission({
      terms: {
        ...permitTerms,
        commitment: promiseTerms,
        onToleranceDefault: 'creditNote',
        toleranceBasis: '容缺清单',
      },
      materials: handIn('M01', 'M02'),
    }),
    ask.check('M01', 'wrong'),
    ask.correct,
    ask.decline,
    ask.promise,
    ask.accept,
    ask.grant,
    ask.afterCheck('broken'),
    ask.revoke,
  );

/** A faulty supplement told, an explanation of the delay, a debt noted, a withdrawal asked for, recalled, refused, granted. */
const withdrawnLife = (): readonly CaseEvent[] => {
  const late = { at: at('2026-03-31T02:00:00.000Z') };
  return lived(
    submission({
      terms: { ...permitTerms, onToleranceDefault: 'creditNote', toleranceBasis: '容缺清单' },
      materials: handIn('M01'),
    }),
    ask.notice('M02', 'M03'),
    ask.told,
    ask.supplement('M02', 'M03'),
    ask.note('M03'),
    { type: 'AcceptWithTolerance', ...now, by: 'clerk-1', promise: '一周内补交' },
    leave,
    { type: 'RecallWithdrawal', ...now, by: 'citizen-1' },
    leave,
    { ...ask.keep, ...now },
    { type: 'ApplyToleranceConsequence', ...late, by: 'decider-1', reason: '逾期未补交' },
    ask.explain('promisedDecision', '2026-03-31T02:00:00.000Z'),
    { ...ask.withdraw, ...late, reason: '另有安排' },
    { ...ask.letGo, ...late },
  );
};

const notRequiredLife = (): readonly CaseEvent[] => lived(submission(), ask.notRequired);
const terminatedLife = (): readonly CaseEvent[] => lived(submission(), ask.accept, ask.terminate);
const sentOnLife = (): readonly CaseEvent[] => lived(submission(), policy);

export const intakeLives = (): readonly (readonly CaseEvent[])[] => [
  promisedLife(),
  withdrawnLife(),
  notRequiredLife(),
  terminatedLife(),
  sentOnLife(),
];
