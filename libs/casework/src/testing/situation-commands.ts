/** The commands the situations are made of, as the people of the fixtures ask them. */
import type { CaseCommand } from '../domain/case-decider.js';
import { at, handIn, submission } from './case-fixtures.js';

export const tuesday = '2026-03-03T02:00:00.000Z';
export const thursday = '2026-03-05T02:00:00.000Z';
export const clerk = { at: at(tuesday), by: 'clerk-1' };
export const reviewer = { at: at(thursday), by: 'reviewer-1' };
export const decider = { at: at(thursday), by: 'decider-1' };

export const full = submission();
export const without = (...codes: readonly string[]) =>
  submission({ materials: handIn(...['M01', 'M02', 'M03'].filter((code) => !codes.includes(code))) });
export const notice = (...codes: readonly string[]) =>
  ({
    type: 'IssueOneTimeNotice',
    ...clerk,
    gaps: codes.map((material) => ({ material, problem: '缺少' })),
  }) as const;
export const told = { type: 'TellOneTimeNotice', ...clerk, proof: 'signature' } as const;
export const supplement = (...codes: readonly string[]): CaseCommand => ({
  ...{ type: 'ReceiveSupplement', at: at(thursday), by: 'clerk-1', receivedAt: thursday },
  materials: handIn(...codes),
});
export const accept = { type: 'AcceptCase', ...clerk } as const;
export const tolerate = { type: 'AcceptWithTolerance', ...clerk, promise: '一周内补交' } as const;
export const sign = (step: string, by: string) =>
  ({ type: 'CompleteStep', at: at(thursday), by, step, opinion: '符合' }) as const;
export const reviewed = [sign('S01', 'reviewer-1'), sign('S01', 'reviewer-2'), sign('S02', 'reviewer-1')];
export const inspect = {
  type: 'OpenSpecialProcedure',
  ...reviewer,
  procedure: 'inspection',
  reason: '需要',
} as const;
export const inspected = {
  type: 'CloseSpecialProcedure',
  ...reviewer,
  procedure: 'inspection',
  result: '符合',
} as const;
export const late = '2026-03-19T02:00:00.000Z';
/** A hearing may take twenty working days: it can go on when the limit of the debt has passed. */
export const hear: CaseCommand = {
  type: 'OpenSpecialProcedure',
  ...reviewer,
  procedure: 'hearing',
  reason: '需要',
};
export const extend = { type: 'ExtendDecision', ...decider, approvedBy: 'bodyHead', reason: '复杂' } as const;
export const grant = { type: 'DecideCase', ...decider, outcome: 'granted' } as const;
export const deny = {
  type: 'DecideCase',
  ...decider,
  outcome: 'denied',
  reason: '不符',
  legalBasis: '依据',
} as const;
export const licence = {
  type: 'LinkLicence',
  at: at(thursday),
  licenceId: 'licence-1',
  identifier: 'X',
} as const;
export const deliver: CaseCommand = {
  ...{ type: 'DeliverResult', at: at(thursday), by: 'clerk-2' },
  ...{ mode: 'window', receipt: '签收' },
};
export const close = { type: 'CloseCase', at: at(thursday), by: 'clerk-2', visits: [] } as const;
export const refuse: CaseCommand = {
  ...{ type: 'RefuseAcceptance', ...clerk, ground: 'policyImpossible' },
  ...{ reason: '不符合', legalBasis: '依据' },
};

export const friday = '2026-03-06T02:00:00.000Z';

export const because = { reason: '理由', legalBasis: '依据' };
export const check = (
  material: string,
  verdict: 'right' | 'wrong' | 'missing' | 'obtainable',
): CaseCommand => ({
  ...{ type: 'CheckMaterial', ...clerk, material, verdict },
  ...(verdict === 'wrong' && { problem: '不清晰' }),
});
export const correct: CaseCommand = {
  ...{ type: 'CorrectOnSpot', ...clerk },
  corrections: [{ material: 'M01', correction: '补签名' }],
};
export const note = (...codes: readonly string[]): CaseCommand => ({
  ...{ type: 'NoteSupplement', at: at(thursday), by: 'clerk-1', proof: 'signature' },
  faults: codes.map((material) => ({ material, problem: '不清晰' })),
});
export const promise = { type: 'SignCommitment', ...clerk } as const;
export const decline = { type: 'DeclineCommitment', ...clerk } as const;
export const notRequired = { type: 'DeclareNotRequired', ...clerk, ...because } as const;
export const withdraw = {
  type: 'WithdrawApplication',
  at: at(thursday),
  by: 'citizen-1',
  reason: '不办了',
} as const;
export const letGo = { type: 'ConfirmWithdrawal', ...decider } as const;
export const keep = { type: 'RefuseWithdrawal', ...decider, ...because } as const;
export const terminate = { type: 'TerminateCase', ...decider, ground: 'matterGone', ...because } as const;
export const consequence: CaseCommand = {
  ...{ type: 'ApplyToleranceConsequence', at: at(late), by: 'decider-1', reason: '逾期未补交' },
};
export const afterCheck = (found: 'kept' | 'broken'): CaseCommand => ({
  ...{ type: 'CompleteAfterCheck', at: at(friday), by: 'reviewer-1', found, result: '现场查看' },
});
export const revoke: CaseCommand = { type: 'RevokeDecision', at: at(friday), by: 'decider-1', ...because };
export const explain = (clock: string, now: string): CaseCommand => ({
  ...{ type: 'ExplainDelay', at: at(now), by: 'clerk-1', clock, explanation: '系统故障' },
});
