/**
 * Every command of the API on a case, with what it asks for, the likely ones first. Whether it may be given now, and by whom,
 * the case itself answers (`allowedActions`): no rule of law stands here.
 */
import { order, type CaseOrder, type CaseView } from '../../../api/cases.js';
import type { IconName } from '../../../components/icons.js';
import type { TextKey } from '../../../locales/texts.js';

export interface Choice {
  readonly value: string;
  readonly text: string;
}

export interface CommandField {
  readonly name: string;
  readonly text: TextKey;
  readonly kind: 'text' | 'area' | 'choice' | 'number' | 'gaps' | 'materials' | 'flag';
  readonly help?: TextKey;
  readonly optional?: boolean;
  readonly longest?: number;
  readonly choices?: (view: CaseView) => readonly Choice[];
  /** Begins with this. */
  readonly preset?: (view: CaseView) => unknown;
  /** Asked for only then. */
  readonly when?: (said: Readonly<Record<string, unknown>>) => boolean;
  /** Stands in the address, not in the body. */
  readonly inPath?: boolean;
}

export interface Command {
  /** As the domain names it. */
  readonly action: string;
  readonly key: string;
  readonly text: TextKey;
  readonly lead: TextKey;
  readonly icon: IconName;
  readonly danger?: boolean;
  readonly fields: readonly CommandField[];
  send(path: Readonly<Record<string, string>>): CaseOrder;
}

const named = (keys: readonly string[], group: string): (() => readonly Choice[]) => {
  return () => keys.map((value) => ({ value, text: `${group}.${value}` }));
};

export const commands: readonly Command[] = [
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
        choices: named(['conditionsNotMet', 'wrongBody'], 'ground'),
        preset: () => 'conditionsNotMet',
      },
      { name: 'reason', text: 'do.reason', kind: 'area', longest: 1000 },
      { name: 'legalBasis', text: 'do.legal-basis', kind: 'text', longest: 500 },
    ],
    send: () => order('/api/v1/cases/{caseId}/refusal'),
  },
  {
    action: 'CompleteStep',
    key: 'step',
    text: 'do.step',
    lead: 'do.step-lead',
    icon: 'check',
    fields: [
      {
        name: 'step',
        text: 'do.which-step',
        kind: 'choice',
        inPath: true,
        choices: ({ steps }) =>
          steps.filter(({ complete }) => !complete).map(({ code, name }) => ({ value: code, text: name })),
        preset: ({ steps }) => steps.find(({ complete }) => !complete)?.code,
      },
      { name: 'opinion', text: 'do.opinion', kind: 'area', longest: 2000 },
    ],
    send: ({ step = '' }) => order('/api/v1/cases/{caseId}/steps/{step}', { step }),
  },
  {
    action: 'OpenSpecialProcedure',
    key: 'procedure',
    text: 'do.procedure',
    lead: 'do.procedure-lead',
    icon: 'pause',
    fields: [
      {
        name: 'procedure',
        text: 'do.which-procedure',
        kind: 'choice',
        inPath: true,
        choices: ({ specialProcedures }) =>
          specialProcedures.map(({ code, name }) => ({ value: code, text: name })),
        preset: ({ specialProcedures }) => specialProcedures[0]?.code,
      },
      { name: 'reason', text: 'do.reason', kind: 'area', longest: 1000 },
      { name: 'length', text: 'do.length', kind: 'number', optional: true, help: 'do.length-help' },
      { name: 'further', text: 'do.further', kind: 'flag', optional: true },
    ],
    send: ({ procedure = '' }) =>
      order('/api/v1/cases/{caseId}/special-procedures/{procedure}', { procedure }),
  },
  {
    action: 'CloseSpecialProcedure',
    key: 'procedure-end',
    text: 'do.procedure-end',
    lead: 'do.procedure-end-lead',
    icon: 'check',
    fields: [
      {
        name: 'procedure',
        text: 'do.which-procedure',
        kind: 'choice',
        inPath: true,
        choices: ({ specialProcedures }) =>
          specialProcedures
            .filter(({ notices }) => notices.length > 0)
            .map(({ code, name }) => ({ value: code, text: name })),
        preset: ({ specialProcedures }) => specialProcedures.find(({ notices }) => notices.length > 0)?.code,
      },
      { name: 'result', text: 'do.result', kind: 'area', longest: 2000 },
    ],
    send: ({ procedure = '' }) =>
      order('/api/v1/cases/{caseId}/special-procedures/{procedure}/closing', { procedure }),
  },
  {
    action: 'ExtendDecision',
    key: 'extend',
    text: 'do.extend',
    lead: 'do.extend-lead',
    icon: 'clock',
    fields: [
      {
        name: 'approvedBy',
        text: 'do.approved-by',
        kind: 'choice',
        choices: named(['bodyHead', 'governmentHead'], 'approver'),
        preset: () => 'bodyHead',
      },
      { name: 'reason', text: 'do.reason', kind: 'area', longest: 1000 },
    ],
    send: () => order('/api/v1/cases/{caseId}/extension'),
  },
  {
    action: 'DecideCase',
    key: 'decide',
    text: 'do.decide',
    lead: 'do.decide-lead',
    icon: 'check',
    fields: [
      {
        name: 'outcome',
        text: 'do.outcome',
        kind: 'choice',
        choices: named(['granted', 'denied'], 'outcome'),
        preset: () => 'granted',
      },
      {
        name: 'reason',
        text: 'do.reason',
        kind: 'area',
        longest: 2000,
        when: ({ outcome }) => outcome === 'denied',
      },
      {
        name: 'legalBasis',
        text: 'do.legal-basis',
        kind: 'text',
        longest: 500,
        when: ({ outcome }) => outcome === 'denied',
      },
    ],
    send: () => order('/api/v1/cases/{caseId}/decision'),
  },
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
