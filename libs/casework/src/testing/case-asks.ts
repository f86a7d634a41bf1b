/** Whatever may be asked of a case, by anybody, in any order: for properties that hold over all lives. */
import { clockRules } from '@banjian/calendar/pure';
import { run } from '@banjian/kernel/testing';
import fc from 'fast-check';
import { caseDecider, type CaseCommand } from '../domain/case-decider.js';
import type { CaseTerms } from '../domain/case-terms.js';
import { at, filingTerms, handIn, monday, permitTerms, promiseTerms, submission } from './case-fixtures.js';

export const people = fc.constantFrom('clerk-1', 'clerk-2', 'reviewer-1', 'reviewer-2', 'decider-1');
const code = fc.constantFrom('M01', 'M02', 'M03', 'M04', 'X99');
const codes = fc.uniqueArray(code, { maxLength: 4 });

const heads = fc.constantFrom('bodyHead' as const, 'governmentHead' as const);
const procedures = fc.constantFrom('inspection', 'hearing', 'expertReview');
const opening = {
  procedure: procedures,
  further: fc.boolean(),
  length: fc.integer({ min: 1, max: 6 }),
};

type Ask = (now: string, by: string) => CaseCommand;

const verdicts = ['right', 'wrong', 'missing', 'obtainable'] as const;
const because = { reason: '理由', legalBasis: '依据' };
const endings: readonly Ask[] = [
  (now, by) => ({ type: 'DeclareNotRequired', at: at(now), by, ...because }),
  (now, by) => ({ type: 'WithdrawApplication', at: at(now), by, reason: '不办了' }),
  (now, by) => ({ type: 'RecallWithdrawal', at: at(now), by }),
  (now, by) => ({ type: 'ConfirmWithdrawal', at: at(now), by }),
  (now, by) => ({ type: 'RefuseWithdrawal', at: at(now), by, ...because }),
  (now, by) => ({ type: 'TerminateCase', at: at(now), by, ground: 'matterGone', ...because }),
  (now, by) => ({ type: 'ApplyToleranceConsequence', at: at(now), by, reason: '逾期未补' }),
];

export const asks: fc.Arbitrary<Ask> = fc.oneof(
  codes.map((all): Ask => (now, by) => ({
    type: 'IssueOneTimeNotice',
    at: at(now),
    by,
    gaps: all.map((material) => ({ material, problem: '缺少' })),
  })),
  fc.constant<Ask>((now, by) => ({ type: 'TellOneTimeNotice', at: at(now), by, proof: 'signature' })),
  codes.map((all): Ask => (now, by) => ({
    type: 'ReceiveSupplement',
    at: at(now),
    by,
    receivedAt: now,
    materials: handIn(...all),
  })),
  fc.tuple(code, fc.constantFrom(...verdicts)).map(([material, verdict]): Ask => (now, by) => ({
    ...{ type: 'CheckMaterial', at: at(now), by, material, verdict },
    ...(verdict === 'wrong' && { problem: '模糊' }),
  })),
  codes.map((all): Ask => (now, by) => ({
    type: 'CorrectOnSpot',
    at: at(now),
    by,
    corrections: all.map((material) => ({ material, correction: '更正' })),
  })),
  codes.map((all): Ask => (now, by) => ({
    type: 'NoteSupplement',
    at: at(now),
    by,
    faults: all.map((material) => ({ material, problem: '仍不清晰' })),
    proof: 'signature',
  })),
  fc.constant<Ask>((now, by) => ({ type: 'SignCommitment', at: at(now), by })),
  fc.constant<Ask>((now, by) => ({ type: 'DeclineCommitment', at: at(now), by })),
  fc.constantFrom(...endings),
  fc
    .constantFrom('notice', 'statutoryNotice', 'promisedDecision', 'statutoryDecision')
    .map((clock): Ask => (now, by) => ({
      type: 'ExplainDelay',
      at: at(now),
      by,
      clock,
      explanation: '系统故障',
    })),
  fc.constantFrom('kept' as const, 'broken' as const).map((found): Ask => (now, by) => ({
    type: 'CompleteAfterCheck',
    at: at(now),
    by,
    found,
    result: '核查完毕',
  })),
  fc.constant<Ask>((now, by) => ({ type: 'RevokeDecision', at: at(now), by, ...because })),
  fc.constant<Ask>((now, by) => ({ type: 'AcceptCase', at: at(now), by })),
  fc.constant<Ask>((now, by) => ({ type: 'AcceptWithTolerance', at: at(now), by, promise: '一周内补交' })),
  codes.map((all): Ask => (now, by) => ({
    type: 'ReceiveOwedMaterials',
    at: at(now),
    by,
    receivedAt: now,
    materials: handIn(...all),
  })),
  heads.map((approvedBy): Ask => (now, by) => ({
    type: 'ExtendDecision',
    at: at(now),
    by,
    approvedBy,
    reason: '案情复杂',
  })),
  fc.record(opening, { requiredKeys: ['procedure', 'further'] }).map((said): Ask => (now, by) => ({
    type: 'OpenSpecialProcedure',
    at: at(now),
    by,
    reason: '需要',
    ...said,
  })),
  procedures.map((procedure): Ask => (now, by) => ({
    type: 'CloseSpecialProcedure',
    at: at(now),
    by,
    procedure,
    result: '完毕',
  })),
  fc
    .constantFrom('conditionsNotMet' as const, 'policyImpossible' as const)
    .map((ground): Ask => (now, by) => ({
      ...{ type: 'RefuseAcceptance', at: at(now), by, ground },
      ...{ reason: '不符合', legalBasis: '依据' },
    })),
  fc.constantFrom('S01', 'S02', 'S09').map((step): Ask => (now, by) => ({
    type: 'CompleteStep',
    at: at(now),
    by,
    step,
    opinion: '符合',
  })),
  fc.constantFrom('granted' as const, 'denied' as const).map((outcome): Ask => (now, by) => ({
    type: 'DecideCase',
    at: at(now),
    by,
    outcome,
    reason: '理由',
    legalBasis: '依据',
  })),
  fc.constant<Ask>((now) => ({ type: 'LinkLicence', at: at(now), licenceId: 'licence-1', identifier: 'X' })),
  fc.constant<Ask>((now, by) => ({
    type: 'DeliverResult',
    at: at(now),
    by,
    mode: 'window',
    receipt: '签收',
  })),
  fc.constant<Ask>((now, by) => ({ type: 'CloseCase', at: at(now), by, visits: [] })),
  fc.constant<Ask>((now) => ({
    type: 'KeepTime',
    at: at(now),
    order: { type: 'Expire', clock: 'notice', dueAt: now },
  })),
);

const { onlineAcceptance, complexAcceptance, jointStatutoryDecision } = clockRules;

/** Handled jointly, on line and with professional judgement, without steps. */
const everyClock: CaseTerms = {
  ...permitTerms,
  jointHandling: true,
  steps: [],
  limits: {
    ...permitTerms.limits,
    onlineAcceptance,
    complexAcceptance,
    statutoryDecision: jointStatutoryDecision,
  },
};

const promising: CaseTerms = {
  ...permitTerms,
  commitment: promiseTerms,
  onToleranceDefault: 'creditNote',
  toleranceBasis: '容缺清单',
};

/** A life: a submission, then up to 40 asks by anybody, with up to six days between two of them. */
export const life = fc.record({
  terms: fc.constantFrom(permitTerms, filingTerms, everyClock, promising),
  materials: codes.map((all) => all.filter((each) => each !== 'X99')),
  asks: fc.array(fc.record({ ask: asks, by: people, hours: fc.integer({ min: 0, max: 144 }) }), {
    maxLength: 40,
  }),
});

export function live({
  terms,
  materials,
  asks: list,
}: typeof life extends fc.Arbitrary<infer T> ? T : never) {
  let past = run(caseDecider, [], submission({ terms, materials: handIn(...materials) })).events;
  let now = Date.parse(monday);
  for (const { ask, by, hours } of list) {
    now += hours * 3_600_000;
    const instant = new Date(now).toISOString();
    past = [...past, ...run(caseDecider, past, ask(instant, by)).events];
  }
  return past;
}
