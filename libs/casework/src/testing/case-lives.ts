/** Whole lives of a case as the decider writes them: every event type of casework occurs in one of them. */
import { run } from '@banjian/kernel/testing';
import type { CaseEvent } from '../domain/case.js';
import { caseDecider, type CaseCommand } from '../domain/case-decider.js';
import { applicant, at, handIn, submission } from './case-fixtures.js';

const now = at('2026-03-03T02:00:00.000Z');
const later = '2026-03-05T02:00:00.000Z';

/** Events of commands carried out one after the other; one that is refused is a mistake of the test. */
export function lived(...commands: readonly CaseCommand[]): readonly CaseEvent[] {
  return commands.reduce<readonly CaseEvent[]>((past, command) => {
    const { events, rejection } = run(caseDecider, past, command);
    if (rejection !== undefined) throw new Error(`${command.type} was refused: ${rejection}`);
    return [...past, ...events];
  }, []);
}

/** With notice, supplement, review by two, licence, delivery, closing. */
export const grantedLife = (): readonly CaseEvent[] =>
  lived(
    submission({
      materials: handIn('M01', 'M02'),
      agent: { ...applicant, id: 'party-2', name: '代办人', phone: '13800000000' },
    }),
    { type: 'IssueOneTimeNotice', at: now, by: 'clerk-1', gaps: [{ material: 'M03', problem: '缺少' }] },
    { type: 'TellOneTimeNotice', at: now, by: 'clerk-1', proof: 'signature' },
    { type: 'ReceiveSupplement', at: at(later), by: 'clerk-1', receivedAt: later, materials: handIn('M03') },
    { type: 'AcceptCase', at: at(later), by: 'clerk-1' },
    { type: 'CompleteStep', at: at(later), by: 'reviewer-1', step: 'S01', opinion: '符合' },
    { type: 'CompleteStep', at: at(later), by: 'reviewer-2', step: 'S01', opinion: '符合' },
    { type: 'CompleteStep', at: at(later), by: 'reviewer-1', step: 'S02', opinion: '符合' },
    { type: 'DecideCase', at: at(later), by: 'decider-1', outcome: 'granted', reason: '符合条件' },
    { type: 'LinkLicence', at: at(later), licenceId: 'licence-1', identifier: '1.2.156.3005.2.X' },
    { type: 'DeliverResult', at: at(later), by: 'clerk-2', mode: 'window', receipt: '本人签收' },
    {
      type: 'CloseCase',
      at: at(later),
      by: 'clerk-2',
      visits: [{ visitId: 'visit-1', hall: 'org-hall', window: 'A01', on: '2026-03-02' }],
    },
  );

export const refusedLife = (): readonly CaseEvent[] =>
  lived(submission(), {
    type: 'RefuseAcceptance',
    at: now,
    by: 'clerk-1',
    ground: 'wrongBody',
    referTo: '示例县烟草专卖局',
    reason: '不属本机关职权',
    legalBasis: '行政许可法 第三十二条',
  });

/** Nobody did anything: silence for three months. */
export const silentLife = (): readonly CaseEvent[] =>
  lived(submission({ materials: handIn('M01') }), {
    type: 'KeepTime',
    at: at('2026-06-01T02:00:00.000Z'),
    order: { type: 'Expire', clock: 'statutoryNotice', dueAt: '2026-03-09T09:30:00.000Z' },
  });

/** Accepted with a material owed; a special procedure and an extension; the debt comes in late. */
export const interimLife = (): readonly CaseEvent[] => {
  const owed = '2026-04-01T02:00:00.000Z';
  return lived(
    submission({ materials: handIn('M01', 'M02') }),
    { type: 'AcceptWithTolerance', at: now, by: 'clerk-1', promise: '一周内补交' },
    {
      type: 'OpenSpecialProcedure',
      at: at(later),
      by: 'reviewer-1',
      procedure: 'inspection',
      length: 3,
      reason: '需要现场勘验',
    },
    {
      type: 'CloseSpecialProcedure',
      at: at('2026-03-09T02:00:00.000Z'),
      by: 'reviewer-1',
      procedure: 'inspection',
      result: '勘验完毕',
    },
    {
      type: 'ExtendDecision',
      at: at('2026-03-10T02:00:00.000Z'),
      by: 'decider-1',
      approvedBy: 'bodyHead',
      reason: '案情复杂',
    },
    { type: 'ReceiveOwedMaterials', at: at(owed), by: 'clerk-1', receivedAt: owed, materials: handIn('M03') },
  );
};
