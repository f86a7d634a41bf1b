/** Every kind of place a case can stand in: what the golden matrix of allowed actions goes through, row by row. */
import type { Instant } from '@banjian/kernel';
import type { CaseEvent } from '../domain/case.js';
import type { CaseCommand } from '../domain/case-decider.js';
import { at, filingTerms, handIn, monday, submission } from './case-fixtures.js';
import { lived } from './case-lives.js';

export interface Situation {
  /** Told in the words of the office; unique. */
  readonly name: string;
  readonly events: readonly CaseEvent[];
  /** When somebody looks. */
  readonly now: Instant;
}

const tuesday = '2026-03-03T02:00:00.000Z';
const thursday = '2026-03-05T02:00:00.000Z';
const clerk = { at: at(tuesday), by: 'clerk-1' };
const reviewer = { at: at(thursday), by: 'reviewer-1' };
const decider = { at: at(thursday), by: 'decider-1' };

const full = submission();
const without = (...codes: readonly string[]) =>
  submission({ materials: handIn(...['M01', 'M02', 'M03'].filter((code) => !codes.includes(code))) });
const notice = (...codes: readonly string[]) =>
  ({
    type: 'IssueOneTimeNotice',
    ...clerk,
    gaps: codes.map((material) => ({ material, problem: '缺少' })),
  }) as const;
const told = { type: 'TellOneTimeNotice', ...clerk, proof: 'signature' } as const;
const supplement = (...codes: readonly string[]): CaseCommand => ({
  ...{ type: 'ReceiveSupplement', at: at(thursday), by: 'clerk-1', receivedAt: thursday },
  materials: handIn(...codes),
});
const accept = { type: 'AcceptCase', ...clerk } as const;
const tolerate = { type: 'AcceptWithTolerance', ...clerk, promise: '一周内补交' } as const;
const sign = (step: string, by: string) =>
  ({ type: 'CompleteStep', at: at(thursday), by, step, opinion: '符合' }) as const;
const reviewed = [sign('S01', 'reviewer-1'), sign('S01', 'reviewer-2'), sign('S02', 'reviewer-1')];
const inspect = {
  type: 'OpenSpecialProcedure',
  ...reviewer,
  procedure: 'inspection',
  reason: '需要',
} as const;
const inspected = {
  type: 'CloseSpecialProcedure',
  ...reviewer,
  procedure: 'inspection',
  result: '符合',
} as const;
const late = '2026-03-19T02:00:00.000Z';
/** A hearing may take twenty working days: it can go on when the limit of the debt has passed. */
const hear: CaseCommand = { type: 'OpenSpecialProcedure', ...reviewer, procedure: 'hearing', reason: '需要' };
const extend = { type: 'ExtendDecision', ...decider, approvedBy: 'bodyHead', reason: '复杂' } as const;
const grant = { type: 'DecideCase', ...decider, outcome: 'granted' } as const;
const deny = {
  type: 'DecideCase',
  ...decider,
  outcome: 'denied',
  reason: '不符',
  legalBasis: '依据',
} as const;
const licence = { type: 'LinkLicence', at: at(thursday), licenceId: 'licence-1', identifier: 'X' } as const;
const deliver: CaseCommand = {
  ...{ type: 'DeliverResult', at: at(thursday), by: 'clerk-2' },
  ...{ mode: 'window', receipt: '签收' },
};
const close = { type: 'CloseCase', at: at(thursday), by: 'clerk-2', visits: [] } as const;
const refuse: CaseCommand = {
  ...{ type: 'RefuseAcceptance', ...clerk, ground: 'conditionsNotMet' },
  ...{ reason: '不符合', legalBasis: '依据' },
};

const friday = '2026-03-06T02:00:00.000Z';
const stand = (name: string, now: Instant, ...commands: readonly CaseCommand[]): Situation => ({
  name,
  events: lived(...commands),
  now,
});

const untilAcceptance = (): readonly Situation[] => [
  stand('材料齐全', monday, full),
  stand('缺必要材料', monday, without('M02')),
  stand('只缺可容缺材料', monday, without('M03')),
  stand('承诺告知时限已过，法定时限未过', friday, without('M02')),
  stand('一次性告知已作出，未送达', tuesday, without('M02'), notice('M02', 'M03')),
  stand('一次性告知已送达', thursday, without('M02'), notice('M02', 'M03'), told),
  stand('一次性告知已送达，只缺可容缺材料', thursday, without('M03'), notice('M03'), told),
  stand('补正期限已过', '2026-09-01T02:00:00.000Z', without('M02'), notice('M02', 'M03'), told),
  stand('补正一部分', thursday, without('M02', 'M03'), notice('M02', 'M03'), told, supplement('M02')),
  stand('补正齐全', thursday, without('M02'), notice('M02', 'M03'), told, supplement('M02', 'M03')),
  stand('不予受理', thursday, full, refuse),
];

const untilDecision = (): readonly Situation[] => [
  stand('材料齐全受理', thursday, full, accept),
  stand('收件即受理，无审查环节', thursday, submission({ terms: filingTerms })),
  stand('法定告知时限已过，视为受理', '2026-03-10T02:00:00.000Z', without('M02')),
  stand('容缺受理', thursday, without('M03'), tolerate),
  stand('容缺补交期限已过', '2026-03-20T02:00:00.000Z', without('M03'), tolerate),
  stand('特别程序进行中', thursday, full, accept, inspect),
  stand('特别程序期满，未登记结束', '2026-03-16T02:00:00.000Z', full, accept, inspect),
  stand('特别程序已结束', friday, full, accept, inspect, inspected),
  stand('已延长', friday, full, accept, extend),
  stand('法定办结时限已过', '2026-05-06T02:00:00.000Z', full, accept),
  stand('勘验一人已签', friday, full, accept, sign('S01', 'reviewer-1')),
  stand('审查环节完成', friday, full, accept, ...reviewed),
  stand('审查环节完成，容缺材料未补', friday, without('M03'), tolerate, ...reviewed),
  stand('审查环节完成，特别程序进行中', friday, full, accept, ...reviewed, inspect),
  stand('容缺受理，特别程序进行中', friday, without('M03'), tolerate, hear),
  stand('容缺补交期限已过，特别程序进行中', late, without('M03'), tolerate, hear),
  stand('审查中，容缺补交期限已过', late, without('M03'), tolerate, sign('S01', 'reviewer-1')),
  stand(
    '审查中，容缺材料未补，特别程序进行中',
    friday,
    without('M03'),
    tolerate,
    sign('S01', 'reviewer-1'),
    hear,
  ),
  stand(
    '审查中，容缺补交期限已过，特别程序进行中',
    late,
    without('M03'),
    tolerate,
    sign('S01', 'reviewer-1'),
    hear,
  ),
];

const untilClosing = (): readonly Situation[] => [
  stand('准予，证照未制发', friday, full, accept, ...reviewed, grant),
  stand('不予', friday, full, accept, ...reviewed, deny),
  stand('证照已制发', friday, full, accept, ...reviewed, grant, licence),
  stand('已送达', friday, full, accept, ...reviewed, grant, licence, deliver),
  stand('已办结', friday, full, accept, ...reviewed, grant, licence, deliver, close),
];

export const situations = (): readonly Situation[] => [
  ...untilAcceptance(),
  ...untilDecision(),
  ...untilClosing(),
];

/** Everybody who may look; one clerk is the one who accepted, one reviewer the one who signed first. */
export const askers = [
  { who: '申请人', role: 'citizen', by: 'citizen-1' },
  { who: '窗口人员（受理人）', role: 'windowClerk', by: 'clerk-1' },
  { who: '窗口人员（其他人）', role: 'windowClerk', by: 'clerk-9' },
  { who: '审查人员（首签人）', role: 'reviewer', by: 'reviewer-1' },
  { who: '审查人员（其他人）', role: 'reviewer', by: 'reviewer-9' },
  { who: '决定人员', role: 'decider', by: 'decider-9' },
  { who: '效能监督', role: 'supervisor', by: 'supervisor-1' },
] as const;
