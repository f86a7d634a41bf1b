/** For each action a command that nothing but who asks and when speaks against: it says what the case wants to hear. */
import type { Instant } from '@banjian/kernel';
import type { CaseAction } from '../domain/allowed-actions.js';
import type { OpenCase } from '../domain/case.js';
import type { CaseTerms } from '../domain/case-terms.js';
import type { CaseCommand } from '../domain/case-decider.js';
import { missingMaterials } from '../domain/material.policy.js';
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

const plain: Readonly<Record<CaseAction, Ask>> = {
  IssueOneTimeNotice: (asked, state) => {
    const missing = missingMaterials(state.terms, state.materials);
    const codes = missing.length > 0 ? missing : ['M01'];
    return {
      type: 'IssueOneTimeNotice',
      ...asked,
      gaps: codes.map((material) => ({ material, problem: fresh })),
    };
  },
  TellOneTimeNotice: (asked) => ({ type: 'TellOneTimeNotice', ...asked, proof: 'signature' }),
  ReceiveSupplement: (asked, { notice }) => ({
    type: 'ReceiveSupplement',
    ...asked,
    receivedAt: asked.at.now,
    materials: handIn(...(notice?.remaining ?? ['M01'])),
  }),
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
    ground: 'conditionsNotMet',
    reason: fresh,
    legalBasis: '依据',
  }),
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
};

export const askOf = (action: CaseAction, { now, by }: Who, state: OpenCase): CaseCommand =>
  plain[action]({ at: at(now), by }, state);

/** The item lists nothing of the kind: demanding one is refused as such (C01), whoever asks and when. */
export function isOffTheList(action: CaseAction, { steps, specialProcedures }: CaseTerms): boolean {
  if (action === 'CompleteStep') return steps.length === 0;
  return action.endsWith('SpecialProcedure') && (specialProcedures ?? []).length === 0;
}
