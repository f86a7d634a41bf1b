/** What may be asked of a case, and when the answer is no. */
import { keepTime, type Moment, type Timekeeping } from '@banjian/calendar/pure';
import { reject, unreachable, type Decider, type Variants } from '@banjian/kernel';
import { acceptCase, refuseAcceptance, type AcceptCase, type RefuseAcceptance } from './acceptance.js';
import { absentCase, evolveCase, type Case, type CaseEvent, type OpenCase } from './case.js';
import { checkMaterial, correctOnSpot, type CheckMaterial, type CorrectOnSpot } from './checks.js';
import {
  completeAfterCheck,
  declineCommitment,
  revokeDecision,
  signCommitment,
  type CompleteAfterCheck,
  type DeclineCommitment,
  type RevokeDecision,
  type SignCommitment,
} from './commitment.js';
import { expireCase } from './deadline.policy.js';
import { explainDelay, type ExplainDelay } from './delay.js';
import { closeCase, deliverResult, type CloseCase, type DeliverResult } from './delivery.js';
import {
  confirmWithdrawal,
  declareNotRequired,
  recallWithdrawal,
  refuseWithdrawal,
  terminateCase,
  withdrawApplication,
  type ConfirmWithdrawal,
  type DeclareNotRequired,
  type RecallWithdrawal,
  type RefuseWithdrawal,
  type TerminateCase,
  type WithdrawApplication,
} from './ending.js';
import { extendDecision, type ExtendDecision } from './extension.js';
import { submitApplication, type SubmitApplication } from './intake.js';
import {
  issueOneTimeNotice,
  tellOneTimeNotice,
  type IssueOneTimeNotice,
  type TellOneTimeNotice,
} from './notice.js';
import {
  completeStep,
  decideCase,
  linkLicence,
  type CompleteStep,
  type DecideCase,
  type LinkLicence,
} from './review.js';
import {
  closeSpecialProcedure,
  openSpecialProcedure,
  type CloseSpecialProcedure,
  type OpenSpecialProcedure,
} from './special-procedure.js';
import {
  noteSupplement,
  receiveSupplement,
  type NoteSupplement,
  type ReceiveSupplement,
} from './supplement.js';
import {
  acceptWithTolerance,
  receiveOwedMaterials,
  type AcceptWithTolerance,
  type ReceiveOwedMaterials,
} from './tolerance.js';
import { applyToleranceConsequence, type ApplyToleranceConsequence } from './tolerance-default.js';

export type CaseCommand = UntilAcceptance | Ending | Interim | Result;

/** What opens the case, and what may be asked until it is accepted. */
type UntilAcceptance = Variants<{
  SubmitApplication: SubmitApplication;
  CheckMaterial: CheckMaterial;
  CorrectOnSpot: CorrectOnSpot;
  IssueOneTimeNotice: IssueOneTimeNotice;
  TellOneTimeNotice: TellOneTimeNotice;
  ReceiveSupplement: ReceiveSupplement;
  NoteSupplement: NoteSupplement;
  SignCommitment: SignCommitment;
  DeclineCommitment: DeclineCommitment;
  AcceptCase: AcceptCase;
  AcceptWithTolerance: AcceptWithTolerance;
  RefuseAcceptance: RefuseAcceptance;
  /** The sweeper's: what is due is in `expire`, which runs before every command. */
  KeepTime: { at: Moment; order: Timekeeping };
}>;

/** What ends a case without a decision, or may. */
type Ending = Variants<{
  DeclareNotRequired: DeclareNotRequired;
  WithdrawApplication: WithdrawApplication;
  RecallWithdrawal: RecallWithdrawal;
  ConfirmWithdrawal: ConfirmWithdrawal;
  RefuseWithdrawal: RefuseWithdrawal;
  TerminateCase: TerminateCase;
  ApplyToleranceConsequence: ApplyToleranceConsequence;
}>;

/** What may come between acceptance and decision. */
type Interim = Variants<{
  ReceiveOwedMaterials: ReceiveOwedMaterials;
  CompleteStep: CompleteStep;
  ExtendDecision: ExtendDecision;
  OpenSpecialProcedure: OpenSpecialProcedure;
  CloseSpecialProcedure: CloseSpecialProcedure;
}>;

/** The decision, and what comes after it. */
type Result = Variants<{
  DecideCase: DecideCase;
  LinkLicence: LinkLicence;
  DeliverResult: DeliverResult;
  CloseCase: CloseCase;
  CompleteAfterCheck: CompleteAfterCheck;
  RevokeDecision: RevokeDecision;
  ExplainDelay: ExplainDelay;
}>;

function decide(command: CaseCommand, state: Case): readonly CaseEvent[] {
  if (command.type === 'SubmitApplication') return submitApplication(command, state);
  return state.stage === 'absent' ? reject('case.not-found') : decideOpen(command, state);
}

type Later = Exclude<CaseCommand, { type: 'SubmitApplication' }>;

function decideOpen(command: Later, state: OpenCase): readonly CaseEvent[] {
  if (command.type === 'KeepTime') return keepTime(command.order, state.clocks, command.at);
  switch (command.type) {
    case 'CheckMaterial':
      return checkMaterial(command, state);
    case 'CorrectOnSpot':
      return correctOnSpot(command, state);
    case 'IssueOneTimeNotice':
      return issueOneTimeNotice(command, state);
    case 'TellOneTimeNotice':
      return tellOneTimeNotice(command, state);
    case 'ReceiveSupplement':
      return receiveSupplement(command, state);
    case 'NoteSupplement':
      return noteSupplement(command, state);
    case 'SignCommitment':
      return signCommitment(command, state);
    case 'DeclineCommitment':
      return declineCommitment(command, state);
    case 'AcceptCase':
      return acceptCase(command, state);
    case 'AcceptWithTolerance':
      return acceptWithTolerance(command, state);
    case 'RefuseAcceptance':
      return refuseAcceptance(command, state);
    default:
      return decideEnding(command, state);
  }
}

function decideEnding(command: Ending | Interim | Result, state: OpenCase): readonly CaseEvent[] {
  switch (command.type) {
    case 'DeclareNotRequired':
      return declareNotRequired(command, state);
    case 'WithdrawApplication':
      return withdrawApplication(command, state);
    case 'RecallWithdrawal':
      return recallWithdrawal(command, state);
    case 'ConfirmWithdrawal':
      return confirmWithdrawal(command, state);
    case 'RefuseWithdrawal':
      return refuseWithdrawal(command, state);
    case 'TerminateCase':
      return terminateCase(command, state);
    case 'ApplyToleranceConsequence':
      return applyToleranceConsequence(command, state);
    default:
      return decideInterim(command, state);
  }
}

function decideInterim(command: Interim | Result, state: OpenCase): readonly CaseEvent[] {
  switch (command.type) {
    case 'ReceiveOwedMaterials':
      return receiveOwedMaterials(command, state);
    case 'CompleteStep':
      return completeStep(command, state);
    case 'ExtendDecision':
      return extendDecision(command, state);
    case 'OpenSpecialProcedure':
      return openSpecialProcedure(command, state);
    case 'CloseSpecialProcedure':
      return closeSpecialProcedure(command, state);
    default:
      return decideResult(command, state);
  }
}

function decideResult(command: Result, state: OpenCase): readonly CaseEvent[] {
  switch (command.type) {
    case 'DecideCase':
      return decideCase(command, state);
    case 'LinkLicence':
      return linkLicence(command, state);
    case 'DeliverResult':
      return deliverResult(command, state);
    case 'CloseCase':
      return closeCase(command, state);
    case 'CompleteAfterCheck':
      return completeAfterCheck(command, state);
    case 'RevokeDecision':
      return revokeDecision(command, state);
    case 'ExplainDelay':
      return explainDelay(command, state);
    default:
      return unreachable(command);
  }
}

export const caseDecider: Decider<CaseCommand, Case, CaseEvent> = {
  initial: absentCase,
  evolve: evolveCase,
  decide,
  expire: (command, state) => expireCase(command.at, state),
};
