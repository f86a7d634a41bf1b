/** For each action a command that nothing but who asks and when speaks against: it says what the case wants to hear. */
import type { Instant } from '@banjian/kernel';
import type { CaseAction } from '../domain/allowed-actions.js';
import type { OpenCase } from '../domain/case.js';
import type { CaseTerms } from '../domain/case-terms.js';
import type { CaseCommand } from '../domain/case-decider.js';
import { lateClocks } from '../domain/delay.js';
import { gapsFound } from '../domain/notice.js';
import { daysLeft, openProcedure } from '../domain/special-procedure.js';
import { at, handIn } from './case-fixtures.js';

interface Who {
  readonly now: Instant;
  readonly by: string;
}

type Ask = (
  asked: { readonly at: ReturnType<typeof at>; readonly by: string },
  state: OpenCase,
) => CaseCommand;

/** As told, a fact that cannot have been said before: nobody's repeat. */
const fresh = '此前没有说过的话';
const because = { reason: fresh, legalBasis: '依据' };

/** A listed material that nobody found right. */
const unchecked = ({ terms, checks, commitment }: OpenCase): string => {
  const promised = commitment === undefined || commitment === 'declined' ? [] : commitment.replaces;
  const open = terms.materials.find(({ code }) => !checks[code] && !promised.includes(code));
  return open?.code ?? 'M01';
};

const plain: Readonly<Record<CaseAction, Ask>> = {
  CheckMaterial: (asked, { materials }) => {
    const material = materials[0] ?? 'M02';
    const verdict = materials.length > 0 ? 'wrong' : 'missing';
    return { type: 'CheckMaterial', ...asked, material, verdict, problem: fresh };
  },
  CorrectOnSpot: (asked, { materials }) => ({
    type: 'CorrectOnSpot',
    ...asked,
    corrections: [{ material: materials[0] ?? 'M01', correction: fresh }],
  }),
  IssueOneTimeNotice: (asked, state) => {
    const found = gapsFound(state).map(({ material }) => material);
    const named = found.length > 0 ? found : [unchecked(state)];
    return {
      type: 'IssueOneTimeNotice',
      ...asked,
      gaps: named.map((material) => ({ material, problem: fresh })),
    };
  },
  TellOneTimeNotice: (asked) => ({ type: 'TellOneTimeNotice', ...asked, proof: 'signature' }),
  ReceiveSupplement: (asked, { notice }) => ({
    type: 'ReceiveSupplement',
    ...asked,
    receivedAt: asked.at.now,
    materials: handIn(...(notice?.remaining ?? ['M01'])),
  }),
  NoteSupplement: (asked, { notice }) => ({
    type: 'NoteSupplement',
    ...asked,
    faults: (notice?.brought ?? []).slice(0, 1).map((material) => ({ material, problem: fresh })),
    proof: 'signature',
  }),
  SignCommitment: (asked) => ({ type: 'SignCommitment', ...asked }),
  DeclineCommitment: (asked) => ({ type: 'DeclineCommitment', ...asked }),
  AcceptCase: (asked) => ({ type: 'AcceptCase', ...asked }),
  AcceptWithTolerance: (asked) => ({ type: 'AcceptWithTolerance', ...asked, promise: fresh }),
  ReceiveOwedMaterials: (asked, { debt }) => ({
    type: 'ReceiveOwedMaterials',
    ...asked,
    receivedAt: asked.at.now,
    materials: handIn(...(debt?.owed ?? ['M03'])),
  }),
  RefuseAcceptance: (asked) => ({
    type: 'RefuseAcceptance',
    ...asked,
    ground: 'policyImpossible',
    reason: fresh,
    legalBasis: '依据',
  }),
  ApplyToleranceConsequence: (asked) => ({ type: 'ApplyToleranceConsequence', ...asked, reason: fresh }),
  DeclareNotRequired: (asked) => ({ type: 'DeclareNotRequired', ...asked, ...because }),
  WithdrawApplication: (asked) => ({ type: 'WithdrawApplication', ...asked, reason: fresh }),
  RecallWithdrawal: (asked) => ({ type: 'RecallWithdrawal', ...asked }),
  ConfirmWithdrawal: (asked) => ({ type: 'ConfirmWithdrawal', ...asked }),
  RefuseWithdrawal: (asked) => ({ type: 'RefuseWithdrawal', ...asked, ...because }),
  TerminateCase: (asked) => ({ type: 'TerminateCase', ...asked, ground: 'matterGone', ...because }),
  CompleteStep: (asked, { terms, stepsDone }) => {
    const next = terms.steps.find(({ code }) => !stepsDone.includes(code)) ?? terms.steps.at(-1);
    return { type: 'CompleteStep', ...asked, step: next?.code ?? 'none', opinion: fresh };
  },
  OpenSpecialProcedure: (asked, state) => {
    const listed = state.terms.specialProcedures ?? [];
    const open = openProcedure(state);
    const isHeld = (code: string) => state.procedures.some(({ procedure }) => procedure === code);
    const next = open
      ? listed.find(({ code }) => code === open.procedure)
      : (listed.find(({ code }) => !isHeld(code)) ??
        listed.find((each) => daysLeft(each, state, asked.at) > 0));
    const procedure = next?.code ?? 'inspection';
    return { type: 'OpenSpecialProcedure', ...asked, procedure, reason: fresh, further: isHeld(procedure) };
  },
  CloseSpecialProcedure: (asked, { procedures }) => ({
    type: 'CloseSpecialProcedure',
    ...asked,
    procedure: procedures.at(-1)?.procedure ?? 'inspection',
    result: fresh,
  }),
  ExtendDecision: (asked, { terms }) => ({
    ...{ type: 'ExtendDecision', ...asked, reason: fresh },
    approvedBy: terms.jointHandling ? 'governmentHead' : 'bodyHead',
  }),
  DecideCase: (asked) => ({
    type: 'DecideCase',
    ...asked,
    outcome: 'denied',
    reason: fresh,
    legalBasis: '依据',
  }),
  DeliverResult: (asked) => ({ type: 'DeliverResult', ...asked, mode: 'window', receipt: fresh }),
  CloseCase: (asked) => ({ type: 'CloseCase', ...asked, visits: [] }),
  CompleteAfterCheck: (asked) => ({ type: 'CompleteAfterCheck', ...asked, found: 'broken', result: fresh }),
  RevokeDecision: (asked) => ({ type: 'RevokeDecision', ...asked, ...because }),
  ExplainDelay: (asked, state) => {
    const late = lateClocks(state).find(({ clock }) => !state.explanations[clock]);
    return { type: 'ExplainDelay', ...asked, clock: late?.clock ?? 'notice', explanation: fresh };
  },
};

export const askOf = (action: CaseAction, { now, by }: Who, state: OpenCase): CaseCommand =>
  plain[action]({ at: at(now), by }, state);

/** The item lists nothing of the kind: demanding one is refused as such (C01), whoever asks and when. */
export function isOffTheList(action: CaseAction, { steps, specialProcedures }: CaseTerms): boolean {
  if (action === 'CompleteStep') return steps.length === 0;
  return action.endsWith('SpecialProcedure') && (specialProcedures ?? []).length === 0;
}
