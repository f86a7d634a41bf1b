/** The golden matrix of allowed actions (可办操作表) as a table of text that a spreadsheet opens. */
import { run } from '@banjian/kernel/testing';
import { allowedActions, caseActions, type AllowedAction } from '../domain/allowed-actions.js';
import { evolveCase, absentCase, type Case, type OpenCase } from '../domain/case.js';
import { caseDecider } from '../domain/case-decider.js';
import { caseFlags } from '../domain/case-flags.js';
import { actionNames, stageNames } from '../projections/words.js';
import { at, expireAt } from './case-fixtures.js';
import { askers, situations, type Situation } from './case-situations.js';

export const notTheirs = '—';
export const allowed = '可';

/** Two heads (for programs, for people), then a row for every situation and asker. */
export function allowedMatrix(): readonly (readonly string[])[] {
  return [
    ['stage', 'flags', 'situation', 'who', ...caseActions],
    ['阶段', '标记', '情形', '谁', ...caseActions.map((action) => actionNames[action])],
    ...situations().flatMap(rowsOf),
  ];
}

export const csvOf = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.join(',')}\n`).join('');

function rowsOf(situation: Situation): readonly (readonly string[])[] {
  const { name, events, now } = situation;
  const state = stateAt(situation);
  return askers.map(({ who, role, by }) => {
    const answers = allowedActions({ at: at(now), by, role }, openState(events));
    return [
      stageNames[state.stage],
      flagsOf(state),
      name,
      who,
      ...caseActions.map((action) => cell(answers, action)),
    ];
  });
}

/** The state with everything that was due by then. */
export function stateAt({ events, now }: Situation): OpenCase {
  return openState([...events, ...run(caseDecider, events, expireAt(now)).events]);
}

export function openState(events: Situation['events']): OpenCase {
  const state = events.reduce<Case>(evolveCase, absentCase);
  if (state.stage === 'absent') throw new Error('no application');
  return state;
}

function cell(answers: readonly AllowedAction[], action: string): string {
  const answer = answers.find((each) => each.action === action);
  if (!answer) return notTheirs;
  return answer.allowed ? allowed : answer.code;
}

const flagNames: Readonly<Record<string, string>> = {
  overdue: '逾期',
  deemed: '视为受理',
  dormant: '休眠',
  paused: '中止',
  toleranceOwed: '容缺待补',
  toleranceDefaulted: '容缺逾期',
  commitment: '告知承诺',
  withdrawalPending: '撤回待答复',
  revoked: '已撤销',
};

export function flagsOf(state: OpenCase): string {
  const flags = Object.entries(caseFlags(state)).filter(([, on]) => on);
  return flags.map(([flag]) => flagNames[flag] ?? flag).join('、');
}
