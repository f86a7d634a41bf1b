import { fittingBody, Problem } from '@banjian/http';
import type { Written } from '@banjian/kernel';
import type { Type } from '@nestjs/common';
import type { Command } from '@nestjs/cqrs';
import { AcceptCase } from '../../application/accept-case.handler.js';
import { AcceptWithTolerance } from '../../application/accept-with-tolerance.handler.js';
import { AskOfCase, type PlainAsk } from '../../application/ask-of-case.handler.js';
import { DecideCase } from '../../application/decide-case.handler.js';
import { DeliverResult } from '../../application/deliver-result.handler.js';
import { ExtendDecision } from '../../application/extend-decision.handler.js';
import { IssueOneTimeNotice } from '../../application/issue-one-time-notice.handler.js';
import { OpenSpecialProcedure } from '../../application/open-special-procedure.handler.js';
import { ReceiveOwedMaterials } from '../../application/receive-owed-materials.handler.js';
import { ReceiveSupplement } from '../../application/receive-supplement.handler.js';
import { RefuseAcceptance } from '../../application/refuse-acceptance.handler.js';
import { SignCommitment } from '../../application/sign-commitment.handler.js';
import { DecisionBody, DeliveryBody, NoticeBody, WindowSupplementBody } from './case.bodies.js';
import {
  CorrectionsBody,
  ReasonBody,
  ReasonsBody,
  RefusalBody,
  SupplementNoteBody,
  TerminationBody,
} from './intake.bodies.js';
import { ExtensionBody, ToleranceBody } from './interim.bodies.js';
import { ProcedurePreviewBody } from './paper-preview.bodies.js';
import type { PreviewedAction } from './previewed-actions.js';

type Said = Readonly<Record<string, unknown>>;
type Commanding = (caseId: string, said: Said) => Promise<Command<Written>>;

/** What the action's own route would send, by the same rules for its body. Throws `http.invalid-body`. */
export const previewedCommands: Readonly<Record<PreviewedAction, Commanding>> = {
  CorrectOnSpot: asking(CorrectionsBody, ({ corrections }) => ({ type: 'CorrectOnSpot', corrections })),
  IssueOneTimeNotice: saying(NoticeBody, (id, { gaps }) => new IssueOneTimeNotice(id, gaps)),
  ReceiveSupplement: saying(
    WindowSupplementBody,
    (id, { materials, receivedAt }) => new ReceiveSupplement(id, materials, receivedAt),
  ),
  NoteSupplement: asking(SupplementNoteBody, ({ faults, proof }) => ({
    type: 'NoteSupplement',
    faults,
    proof,
  })),
  SignCommitment: nothingSaid((id) => new SignCommitment(id)),
  AcceptCase: nothingSaid((id) => new AcceptCase(id)),
  AcceptWithTolerance: saying(ToleranceBody, (id, { promise }) => new AcceptWithTolerance(id, promise)),
  ReceiveOwedMaterials: saying(
    WindowSupplementBody,
    (id, { materials, receivedAt }) => new ReceiveOwedMaterials(id, materials, receivedAt),
  ),
  ApplyToleranceConsequence: asking(ReasonBody, ({ reason }) => ({
    type: 'ApplyToleranceConsequence',
    reason,
  })),
  RefuseAcceptance: saying(
    RefusalBody,
    (id, { ground, reason, legalBasis, ...more }) =>
      new RefuseAcceptance(id, ground, reason, legalBasis, more),
  ),
  DeclareNotRequired: asking(ReasonsBody, ({ reason, legalBasis }) => ({
    type: 'DeclareNotRequired',
    reason,
    legalBasis,
  })),
  WithdrawApplication: asking(ReasonBody, ({ reason }) => ({ type: 'WithdrawApplication', reason })),
  ConfirmWithdrawal: nothingSaid((id) => new AskOfCase(id, { type: 'ConfirmWithdrawal' })),
  RefuseWithdrawal: asking(ReasonsBody, ({ reason, legalBasis }) => ({
    type: 'RefuseWithdrawal',
    reason,
    legalBasis,
  })),
  TerminateCase: asking(TerminationBody, ({ ground, reason, legalBasis }) => ({
    type: 'TerminateCase',
    ground,
    reason,
    legalBasis,
  })),
  OpenSpecialProcedure: saying(
    ProcedurePreviewBody,
    (id, { procedure, reason, ...more }) => new OpenSpecialProcedure(id, { procedure, reason, ...more }),
  ),
  ExtendDecision: saying(
    ExtensionBody,
    (id, { approvedBy, reason }) => new ExtendDecision(id, approvedBy, reason),
  ),
  DecideCase: saying(
    DecisionBody,
    (id, { outcome, reason, legalBasis }) => new DecideCase(id, outcome, reason, legalBasis),
  ),
  DeliverResult: saying(DeliveryBody, (id, { mode, receipt }) => new DeliverResult(id, mode, receipt)),
  RevokeDecision: asking(ReasonsBody, ({ reason, legalBasis }) => ({
    type: 'RevokeDecision',
    reason,
    legalBasis,
  })),
};

function saying<Body extends object>(
  body: Type<Body>,
  commandOf: (caseId: string, body: Body) => Command<Written>,
): Commanding {
  return async (caseId, said) => commandOf(caseId, await fittingBody(body, said));
}

function asking<Body extends object>(body: Type<Body>, askOf: (body: Body) => PlainAsk): Commanding {
  return saying(body, (caseId, said) => new AskOfCase(caseId, askOf(said)));
}

function nothingSaid(commandOf: (caseId: string) => Command<Written>): Commanding {
  return (caseId, said) => {
    const faults = Object.keys(said).map((field) => ({ field, fault: 'unknown' }));
    if (faults.length > 0) throw new Problem(400, 'http.invalid-body', { faults });
    return Promise.resolve(commandOf(caseId));
  };
}
