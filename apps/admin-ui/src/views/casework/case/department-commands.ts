import { order } from '../../../api/cases.js';
import { named, type Command } from './command.js';

/** In the department (后台). */
export const departmentCommands: readonly Command[] = [
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
];
