import { order } from '../../../api/cases.js';
import { named, type Command } from './command.js';

const handedIn: NonNullable<Command['fields'][number]['choices']> = ({ materials }) =>
  materials.map(({ code, name }) => ({ value: code, text: name }));

/** At the window: look at the papers one by one, put right what can be, record what the applicant chooses. */
export const choiceCommands: readonly Command[] = [
  {
    action: 'SignCommitment',
    key: 'promise',
    text: 'do.promise-sign',
    lead: 'do.promise-sign-lead',
    icon: 'paper',
    fields: [{ name: 'read', text: 'do.promise-read', kind: 'promise', local: true }],
    send: () => order('/api/v1/cases/{caseId}/commitment'),
  },
  {
    action: 'DeclineCommitment',
    key: 'promise-declined',
    text: 'do.promise-decline',
    lead: 'do.promise-decline-lead',
    icon: 'close',
    fields: [],
    send: () => order('/api/v1/cases/{caseId}/commitment/declined'),
  },
  {
    action: 'CheckMaterial',
    key: 'check',
    text: 'do.check',
    lead: 'do.check-lead',
    icon: 'search',
    fields: [
      { name: 'material', text: 'do.which-material', kind: 'select', inPath: true, choices: handedIn },
      {
        name: 'verdict',
        text: 'do.verdict',
        kind: 'choice',
        choices: named(['right', 'wrong', 'missing', 'obtainable'], 'looked'),
        preset: () => 'right',
      },
      {
        name: 'problem',
        text: 'do.problem',
        kind: 'text',
        longest: 500,
        when: ({ verdict }) => verdict === 'wrong',
      },
    ],
    send: ({ material = '' }) => order('/api/v1/cases/{caseId}/materials/{material}/check', { material }),
  },
  {
    action: 'CorrectOnSpot',
    key: 'correct',
    text: 'do.correct',
    lead: 'do.correct-lead',
    icon: 'edit',
    fields: [
      { name: 'corrections', text: 'do.corrections', kind: 'corrections', help: 'do.corrections-help' },
    ],
    send: () => order('/api/v1/cases/{caseId}/corrections'),
  },
];
