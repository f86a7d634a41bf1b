/** What may be asked of a case, and when the answer is no. */
import { keepTime, type Moment, type Timekeeping } from '@banjian/calendar/pure';
import { reject, unreachable, type Decider, type Variants } from '@banjian/kernel';
import {
  acceptCase,
  issueOneTimeNotice,
  receiveSupplement,
  refuseAcceptance,
  tellOneTimeNotice,
  type AcceptCase,
  type IssueOneTimeNotice,
  type ReceiveSupplement,
  type RefuseAcceptance,
  type TellOneTimeNotice,
} from './acceptance.js';
import { absentCase, evolveCase, type Case, type CaseEvent, type OpenCase } from './case.js';
import { expireCase } from './deadline.policy.js';
import { closeCase, deliverResult, type CloseCase, type DeliverResult } from './delivery.js';
import { extendDecision, type ExtendDecision } from './extension.js';
import { submitApplication, type SubmitApplication } from './intake.js';
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
  acceptWithTolerance,
  receiveOwedMaterials,
  type AcceptWithTolerance,
  type ReceiveOwedMaterials,
} from './tolerance.js';

export type CaseCommand = Variants<{
  SubmitApplication: SubmitApplication;
  IssueOneTimeNotice: IssueOneTimeNotice;
  TellOneTimeNotice: TellOneTimeNotice;
  ReceiveSupplement: ReceiveSupplement;
  AcceptCase: AcceptCase;
  AcceptWithTolerance: AcceptWithTolerance;
  ReceiveOwedMaterials: ReceiveOwedMaterials;
  RefuseAcceptance: RefuseAcceptance;
  CompleteStep: CompleteStep;
  ExtendDecision: ExtendDecision;
  OpenSpecialProcedure: OpenSpecialProcedure;
  CloseSpecialProcedure: CloseSpecialProcedure;
  DecideCase: DecideCase;
  LinkLicence: LinkLicence;
  DeliverResult: DeliverResult;
  CloseCase: CloseCase;
  /** The sweeper's: what is due is in `expire`, which runs before every command. */
  KeepTime: { at: Moment; order: Timekeeping };
}>;

function decide(command: CaseCommand, state: Case): readonly CaseEvent[] {
  if (command.type === 'SubmitApplication') return submitApplication(command, state);
  return state.stage === 'absent' ? reject('case.not-found') : decideOpen(command, state);
}

type Later = Exclude<CaseCommand, { type: 'SubmitApplication' }>;
type Interim = Extract<
  Later,
  { type: 'ReceiveOwedMaterials' | 'ExtendDecision' | 'OpenSpecialProcedure' | 'CloseSpecialProcedure' }
>;

function decideOpen(command: Later, state: OpenCase): readonly CaseEvent[] {
  if (command.type === 'KeepTime') return keepTime(command.order, state.clocks, command.at);
  switch (command.type) {
    case 'IssueOneTimeNotice':
      return issueOneTimeNotice(command, state);
    case 'TellOneTimeNotice':
      return tellOneTimeNotice(command, state);
    case 'ReceiveSupplement':
      return receiveSupplement(command, state);
    case 'AcceptCase':
      return acceptCase(command, state);
    case 'AcceptWithTolerance':
      return acceptWithTolerance(command, state);
    case 'RefuseAcceptance':
      return refuseAcceptance(command, state);
    case 'CompleteStep':
      return completeStep(command, state);
    case 'DecideCase':
      return decideCase(command, state);
    case 'LinkLicence':
      return linkLicence(command, state);
    case 'DeliverResult':
      return deliverResult(command, state);
    case 'CloseCase':
      return closeCase(command, state);
    default:
      return decideInterim(command, state);
  }
}

/** What may come between acceptance and decision. */
function decideInterim(command: Interim, state: OpenCase): readonly CaseEvent[] {
  switch (command.type) {
    case 'ReceiveOwedMaterials':
      return receiveOwedMaterials(command, state);
    case 'ExtendDecision':
      return extendDecision(command, state);
    case 'OpenSpecialProcedure':
      return openSpecialProcedure(command, state);
    case 'CloseSpecialProcedure':
      return closeSpecialProcedure(command, state);
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
