import { order } from '../../../api/cases.js';
import { named, type Command } from './command.js';

/** What follows a limit that was not kept, and a decision by commitment. */
export const afterwardsCommands: readonly Command[] = [
  {
    action: 'ApplyToleranceConsequence',
    key: 'tolerance-end',
    text: 'do.tolerance-end',
    lead: 'do.tolerance-end-lead',
    icon: 'warn',
    danger: true,
    fields: [{ name: 'reason', text: 'do.reason', kind: 'area', longest: 1000 }],
    send: () => order('/api/v1/cases/{caseId}/tolerance-consequence'),
  },
  {
    action: 'CompleteAfterCheck',
    key: 'after-check',
    text: 'do.after-check',
    lead: 'do.after-check-lead',
    icon: 'search',
    fields: [
      {
        name: 'found',
        text: 'do.found',
        kind: 'choice',
        choices: named(['kept', 'broken'], 'promise'),
        preset: () => 'kept',
      },
      { name: 'result', text: 'do.result', kind: 'area', longest: 1000 },
    ],
    send: () => order('/api/v1/cases/{caseId}/after-check'),
  },
  {
    action: 'RevokeDecision',
    key: 'revoke',
    text: 'do.revoke',
    lead: 'do.revoke-lead',
    icon: 'close',
    danger: true,
    fields: [
      { name: 'reason', text: 'do.reason', kind: 'area', longest: 1000 },
      { name: 'legalBasis', text: 'do.legal-basis', kind: 'text', longest: 500 },
    ],
    send: () => order('/api/v1/cases/{caseId}/revocation'),
  },
  {
    action: 'RepairCredit',
    key: 'repair',
    text: 'do.repair',
    lead: 'do.repair-lead',
    icon: 'check',
    fields: [{ name: 'reason', text: 'do.reason', kind: 'area', longest: 1000 }],
    send: () => order('/api/v1/cases/{caseId}/credit-repair'),
  },
  {
    action: 'ExplainDelay',
    key: 'explain',
    text: 'do.explain',
    lead: 'do.explain-lead',
    icon: 'info',
    fields: [
      {
        name: 'clock',
        text: 'do.which-clock',
        kind: 'choice',
        choices: ({ delays }) =>
          delays
            .filter(({ explanation }) => explanation === undefined)
            .map(({ clock, name }) => ({ value: clock, text: name })),
        preset: ({ delays }) => delays.find(({ explanation }) => explanation === undefined)?.clock,
      },
      {
        name: 'explanation',
        text: 'do.explanation',
        kind: 'area',
        longest: 1000,
        help: 'do.explanation-help',
      },
    ],
    send: () => order('/api/v1/cases/{caseId}/delay-explanations'),
  },
];
