import { order } from '../../../api/cases.js';
import { named, type Command } from './command.js';

/** At the window (窗口), until acceptance. */
export const windowCommands: readonly Command[] = [
  {
    action: 'AcceptCase',
    key: 'accept',
    text: 'do.accept',
    lead: 'do.accept-lead',
    icon: 'check',
    fields: [],
    send: () => order('/api/v1/cases/{caseId}/acceptance'),
  },
  {
    action: 'IssueOneTimeNotice',
    key: 'notice',
    text: 'do.notice',
    lead: 'do.notice-lead',
    icon: 'paper',
    fields: [{ name: 'gaps', text: 'do.gaps', kind: 'gaps', help: 'do.gaps-help' }],
    send: () => order('/api/v1/cases/{caseId}/notice'),
  },
  {
    action: 'TellOneTimeNotice',
    key: 'told',
    text: 'do.told',
    lead: 'do.told-lead',
    icon: 'check',
    fields: [
      {
        name: 'proof',
        text: 'do.proof',
        kind: 'choice',
        choices: named(['signature', 'deliveryReceipt', 'applicantSpace'], 'proof'),
        preset: () => 'signature',
      },
    ],
    send: () => order('/api/v1/cases/{caseId}/notice/told'),
  },
  {
    action: 'ReceiveSupplement',
    key: 'supplement',
    text: 'do.supplement',
    lead: 'do.supplement-lead',
    icon: 'upload',
    fields: [{ name: 'materials', text: 'do.materials', kind: 'materials' }],
    send: () => order('/api/v1/cases/{caseId}/supplements'),
  },
  {
    action: 'NoteSupplement',
    key: 'note',
    text: 'do.note',
    lead: 'do.note-lead',
    icon: 'paper',
    fields: [
      { name: 'faults', text: 'do.faults', kind: 'faults', help: 'do.faults-help' },
      {
        name: 'proof',
        text: 'do.proof',
        kind: 'choice',
        choices: named(['signature', 'deliveryReceipt', 'applicantSpace'], 'proof'),
        preset: () => 'signature',
      },
    ],
    send: () => order('/api/v1/cases/{caseId}/supplements/note'),
  },
  {
    action: 'AcceptWithTolerance',
    key: 'tolerate',
    text: 'do.tolerate',
    lead: 'do.tolerate-lead',
    icon: 'check',
    fields: [{ name: 'promise', text: 'do.promise', kind: 'area', longest: 1000, help: 'do.promise-help' }],
    send: () => order('/api/v1/cases/{caseId}/acceptance/tolerance'),
  },
  {
    action: 'ReceiveOwedMaterials',
    key: 'owed',
    text: 'do.owed',
    lead: 'do.owed-lead',
    icon: 'upload',
    fields: [{ name: 'materials', text: 'do.materials', kind: 'materials' }],
    send: () => order('/api/v1/cases/{caseId}/owed-materials'),
  },
  {
    action: 'RefuseAcceptance',
    key: 'refuse',
    text: 'do.refuse',
    lead: 'do.refuse-lead',
    icon: 'close',
    danger: true,
    fields: [
      {
        name: 'ground',
        text: 'do.ground',
        kind: 'choice',
        choices: named(['conditionsNotMet', 'wrongBody', 'policyImpossible'], 'ground'),
        preset: () => 'conditionsNotMet',
      },
      {
        name: 'referTo',
        text: 'do.refer-to',
        kind: 'text',
        longest: 200,
        when: ({ ground }) => ground === 'wrongBody',
      },
      { name: 'reason', text: 'do.reason', kind: 'area', longest: 1000 },
      {
        name: 'furtherReasons',
        text: 'do.further-reasons',
        kind: 'lines',
        optional: true,
        help: 'do.further-reasons-help',
      },
      { name: 'legalBasis', text: 'do.legal-basis', kind: 'text', longest: 500 },
    ],
    send: () => order('/api/v1/cases/{caseId}/refusal'),
  },
];

/** At the window again: hand over and close. */
export const handOutCommands: readonly Command[] = [
  {
    action: 'DeliverResult',
    key: 'deliver',
    text: 'do.deliver',
    lead: 'do.deliver-lead',
    icon: 'out',
    fields: [
      {
        name: 'mode',
        text: 'do.mode',
        kind: 'choice',
        choices: named(['window', 'post', 'electronic'], 'mode'),
        preset: () => 'window',
      },
      { name: 'receipt', text: 'do.receipt', kind: 'text', longest: 500, help: 'do.receipt-help' },
    ],
    send: () => order('/api/v1/cases/{caseId}/delivery'),
  },
  {
    action: 'CloseCase',
    key: 'close',
    text: 'do.close',
    lead: 'do.close-lead',
    icon: 'check',
    fields: [],
    send: () => order('/api/v1/cases/{caseId}/closing'),
  },
];
