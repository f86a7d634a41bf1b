/** What may be asked of a case now, by whom, and why not (可办操作): one source for API and screens. */
import { mayAcceptCase, mayRefuseAcceptance } from './acceptance.js';
import type { Asked, Availability } from './availability.js';
import type { OpenCase } from './case.js';
import type { CaseCommand } from './case-decider.js';
import { mayCheckMaterial, mayCorrectOnSpot } from './checks.js';
import {
  mayCompleteAfterCheck,
  mayDeclineCommitment,
  mayRevokeDecision,
  maySignCommitment,
} from './commitment.js';
import { asOf } from './deadline.policy.js';
import { mayExplainDelay } from './delay.js';
import {
  mayConfirmWithdrawal,
  mayDeclareNotRequired,
  mayRecallWithdrawal,
  mayRefuseWithdrawal,
  mayTerminateCase,
  mayWithdrawApplication,
} from './ending.js';
import { mayIssueOneTimeNotice, mayTellOneTimeNotice } from './notice.js';
import { mayNoteSupplement, mayReceiveSupplement } from './supplement.js';
import { mayApplyToleranceConsequence } from './tolerance-default.js';
import { mayCloseCase, mayDeliverResult } from './delivery.js';
import { mayExtendDecision } from './extension.js';
import { mayCompleteStep, mayDecideCase } from './review.js';
import { mayCloseSpecialProcedure, mayOpenSpecialProcedure } from './special-procedure.js';
import { mayAcceptWithTolerance, mayReceiveOwedMaterials } from './tolerance.js';

/** What people ask; submission opens the case, and the other two are asked by the program itself. */
export type CaseAction = Exclude<CaseCommand['type'], 'SubmitApplication' | 'LinkLicence' | 'KeepTime'>;

/** Posts (岗位) that have to do with a case. */
export const caseRoles = ['citizen', 'windowClerk', 'helper', 'reviewer', 'decider', 'supervisor'] as const;
export type CaseRole = (typeof caseRoles)[number];

/** Who asks and when, and what other streams know of the applicant. */
export type Asking = Asked & {
  /** A promise of the applicant was found false, and the credit is not repaired. */
  readonly blocked?: boolean;
};

interface Rule {
  readonly roles: readonly CaseRole[];
  readonly may: (asked: Asking, state: OpenCase) => Availability;
}

/**
 * Whose task each action is, and the very guard that `decide` asks first; in the order of the procedure. A helper (帮办代办)
 * brings papers and messages for the applicant; a promise under liability (告知承诺) only the applicant or an agent signs.
 */
export const actionRules: Readonly<Record<CaseAction, Rule>> = {
  CheckMaterial: { roles: ['windowClerk'], may: mayCheckMaterial },
  CorrectOnSpot: { roles: ['windowClerk'], may: mayCorrectOnSpot },
  IssueOneTimeNotice: { roles: ['windowClerk'], may: mayIssueOneTimeNotice },
  TellOneTimeNotice: { roles: ['windowClerk'], may: mayTellOneTimeNotice },
  ReceiveSupplement: { roles: ['citizen', 'windowClerk', 'helper'], may: mayReceiveSupplement },
  NoteSupplement: { roles: ['windowClerk'], may: mayNoteSupplement },
  SignCommitment: { roles: ['citizen', 'windowClerk'], may: maySignCommitment },
  DeclineCommitment: { roles: ['citizen', 'windowClerk'], may: mayDeclineCommitment },
  AcceptCase: { roles: ['windowClerk'], may: mayAcceptCase },
  AcceptWithTolerance: { roles: ['windowClerk'], may: mayAcceptWithTolerance },
  ReceiveOwedMaterials: { roles: ['citizen', 'windowClerk', 'helper'], may: mayReceiveOwedMaterials },
  ApplyToleranceConsequence: { roles: ['decider'], may: mayApplyToleranceConsequence },
  RefuseAcceptance: { roles: ['windowClerk'], may: mayRefuseAcceptance },
  DeclareNotRequired: { roles: ['windowClerk'], may: mayDeclareNotRequired },
  WithdrawApplication: { roles: ['citizen', 'windowClerk', 'helper'], may: mayWithdrawApplication },
  RecallWithdrawal: { roles: ['citizen', 'windowClerk', 'helper'], may: mayRecallWithdrawal },
  ConfirmWithdrawal: { roles: ['decider'], may: mayConfirmWithdrawal },
  RefuseWithdrawal: { roles: ['decider'], may: mayRefuseWithdrawal },
  TerminateCase: { roles: ['decider'], may: mayTerminateCase },
  CompleteStep: { roles: ['reviewer'], may: mayCompleteStep },
  OpenSpecialProcedure: { roles: ['reviewer', 'decider'], may: mayOpenSpecialProcedure },
  CloseSpecialProcedure: { roles: ['reviewer', 'decider'], may: mayCloseSpecialProcedure },
  ExtendDecision: { roles: ['decider'], may: mayExtendDecision },
  DecideCase: { roles: ['decider'], may: mayDecideCase },
  DeliverResult: { roles: ['windowClerk'], may: mayDeliverResult },
  CloseCase: { roles: ['windowClerk'], may: mayCloseCase },
  CompleteAfterCheck: { roles: ['reviewer'], may: mayCompleteAfterCheck },
  RevokeDecision: { roles: ['decider'], may: mayRevokeDecision },
  ExplainDelay: { roles: ['windowClerk', 'decider'], may: mayExplainDelay },
};

export const caseActions: readonly CaseAction[] = Object.keys(actionRules).filter(isAction);

function isAction(name: string): name is CaseAction {
  return Object.hasOwn(actionRules, name);
}

export type AllowedAction =
  | { readonly action: CaseAction; readonly allowed: true }
  | {
      readonly action: CaseAction;
      readonly allowed: false;
      readonly code: string;
      readonly detail?: Readonly<Record<string, unknown>>;
    };

/**
 * Every action of this post with its answer, as of `at.now`: what is due by then counts as having happened. An action that is
 * allowed can still be refused for what it says, never for who asks and when.
 */
export function allowedActions(
  asked: Asking & { readonly role: string },
  state: OpenCase,
): readonly AllowedAction[] {
  const due = asOf(asked.at, state);
  return caseActions
    .filter((action) => actionRules[action].roles.some((role) => role === asked.role))
    .map((action) => answer(action, actionRules[action].may(asked, due)));
}

const answer = (action: CaseAction, refusal: Availability): AllowedAction =>
  refusal ? { action, allowed: false, ...refusal } : { action, allowed: true };
