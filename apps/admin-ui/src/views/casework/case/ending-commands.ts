import { order } from '../../../api/cases.js';
import { named, type Command, type CommandField } from './command.js';

const reasons: readonly CommandField[] = [
  { name: 'reason', text: 'do.reason', kind: 'area', longest: 1000 },
  { name: 'legalBasis', text: 'do.legal-basis', kind: 'text', longest: 500 },
];

/** A request to withdraw waits for these two before anything else. */
export const withdrawalAnswers: readonly Command[] = [
  {
    action: 'ConfirmWithdrawal',
    key: 'withdrawal-confirm',
    text: 'do.withdrawal-confirm',
    lead: 'do.withdrawal-confirm-lead',
    icon: 'check',
    fields: [],
    send: () => order('/api/v1/cases/{caseId}/withdrawal/confirmation'),
  },
  {
    action: 'RefuseWithdrawal',
    key: 'withdrawal-refuse',
    text: 'do.withdrawal-refuse',
    lead: 'do.withdrawal-refuse-lead',
    icon: 'close',
    fields: reasons,
    send: () => order('/api/v1/cases/{caseId}/withdrawal/refusal'),
  },
];

/** Ends without a decision. */
export const endingCommands: readonly Command[] = [
  {
    action: 'WithdrawApplication',
    key: 'withdraw',
    text: 'do.withdraw',
    lead: 'do.withdraw-lead',
    icon: 'back',
    danger: true,
    fields: [{ name: 'reason', text: 'do.withdraw-reason', kind: 'area', longest: 1000 }],
    send: () => order('/api/v1/cases/{caseId}/withdrawal'),
  },
  {
    action: 'RecallWithdrawal',
    key: 'withdrawal-recall',
    text: 'do.withdrawal-recall',
    lead: 'do.withdrawal-recall-lead',
    icon: 'refresh',
    fields: [],
    send: () => order('/api/v1/cases/{caseId}/withdrawal/recall'),
  },
  {
    action: 'DeclareNotRequired',
    key: 'not-required',
    text: 'do.not-required',
    lead: 'do.not-required-lead',
    icon: 'close',
    danger: true,
    fields: reasons,
    send: () => order('/api/v1/cases/{caseId}/not-required'),
  },
  {
    action: 'TerminateCase',
    key: 'terminate',
    text: 'do.terminate',
    lead: 'do.terminate-lead',
    icon: 'close',
    danger: true,
    fields: [
      {
        name: 'ground',
        text: 'do.ground',
        kind: 'choice',
        choices: named(['applicantCeased', 'matterGone', 'lawProvides'], 'termination'),
        preset: () => 'applicantCeased',
      },
      ...reasons,
    ],
    send: () => order('/api/v1/cases/{caseId}/termination'),
  },
];
