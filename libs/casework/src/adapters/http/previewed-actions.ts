import type { CaseAction } from '../../domain/allowed-actions.js';

/** Actions that make a paper (文书), which can be looked at before. */
export const previewedActions = [
  'CorrectOnSpot',
  'IssueOneTimeNotice',
  'ReceiveSupplement',
  'NoteSupplement',
  'SignCommitment',
  'AcceptCase',
  'AcceptWithTolerance',
  'ReceiveOwedMaterials',
  'ApplyToleranceConsequence',
  'RefuseAcceptance',
  'DeclareNotRequired',
  'WithdrawApplication',
  'ConfirmWithdrawal',
  'RefuseWithdrawal',
  'TerminateCase',
  'OpenSpecialProcedure',
  'ExtendDecision',
  'DecideCase',
  'DeliverResult',
  'RevokeDecision',
] as const satisfies readonly CaseAction[];

export type PreviewedAction = (typeof previewedActions)[number];
