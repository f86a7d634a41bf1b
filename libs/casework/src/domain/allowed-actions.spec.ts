import { run } from '@banjian/kernel/testing';
import { describe, expect, it } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allowed, allowedMatrix, csvOf, notTheirs, stateAt } from '../testing/allowed-matrix.js';
import { expireAt } from '../testing/index.js';
import { askOf, isOffTheList } from '../testing/plain-asks.js';
import { askers, situations } from '../testing/case-situations.js';
import { actionRules, allowedActions, caseActions, caseRoles } from './allowed-actions.js';
import { caseDecider } from './case-decider.js';

/** Reviewed line by line against the law; `BANJIAN_GOLDEN=write` writes it anew, to be reviewed again. */
const file = join(import.meta.dirname, '../../../../test/fixtures/allowed-actions.csv');
if (process.env['BANJIAN_GOLDEN'] === 'write') writeFileSync(file, csvOf(allowedMatrix()));

const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
const golden = lines.map((line) => line.split(','));
const [head = []] = golden;

/** Nothing of its own: asked again by the same person it is a repeat. */
const saysNothing = ['TellOneTimeNotice', 'AcceptCase', 'CloseCase', 'SignCommitment', 'DeclineCommitment'];

describe('the matrix of allowed actions (可办操作表)', () => {
  it('has a row for every situation and asker, a column for every action, and no other', () => {
    const wanted = situations().flatMap(({ name }) => askers.map(({ who }) => `${name} ${who}`));
    expect(golden.slice(2).map(([, , situation, who]) => `${situation ?? ''} ${who ?? ''}`)).toEqual(wanted);
    expect(head.slice(4)).toEqual(caseActions);
  });

  it('holds, row by row', () => {
    const now = allowedMatrix().map((row) => row.join(','));
    expect(now.filter((row) => !lines.includes(row))).toEqual([]);
    expect(lines.filter((row) => !now.includes(row))).toEqual([]);
  });

  it('says of every action of every post what the decider does', () => {
    for (const situation of situations()) {
      const { name, now, events } = situation;
      const row = golden.filter(([, , each]) => each === name);
      for (const [index, { by, role }] of askers.entries()) {
        for (const action of caseActions) {
          const said = row[index]?.[head.indexOf(action)];
          if (said === notTheirs) {
            expect(actionRules[action].roles).not.toContain(role);
            continue;
          }
          if (isOffTheList(action, stateAt(situation).terms)) continue;
          const due = run(caseDecider, events, expireAt(now)).events;
          const asked = askOf(action, { now, by }, stateAt(situation));
          const { rejection, events: all } = run(caseDecider, events, asked);
          // What says nothing of its own and stands already is a repeat: nothing follows, and nothing is wrong.
          const repeated = rejection === undefined && all.length === due.length;
          if (repeated) expect(saysNothing).toContain(action);
          const done = repeated ? said : (rejection ?? allowed);
          expect([name, role, action, done]).toEqual([name, role, action, said]);
        }
      }
    }
  });

  it('meets every action allowed somewhere, and refused somewhere', () => {
    for (const action of caseActions) {
      const column = new Set(golden.slice(2).map((row) => row[head.indexOf(action)]));
      expect([action, column.has(allowed)]).toEqual([action, true]);
      expect([action, column.size > 2]).toEqual([action, true]);
    }
  });
});

describe('allowed actions', () => {
  it('are those of the post; a post without any has none', () => {
    const [first] = situations();
    if (!first) throw new Error('no situation');
    const of = (role: string) =>
      allowedActions(
        { at: askOf('AcceptCase', { now: first.now, by: 'x' }, stateAt(first)).at, by: 'x', role },
        stateAt(first),
      );
    for (const role of caseRoles) {
      const wanted = caseActions.filter((action) => actionRules[action].roles.includes(role));
      expect(of(role).map(({ action }) => action)).toEqual(wanted);
    }
    expect(of('administrator')).toEqual([]);
    expect(of('supervisor')).toEqual([]);
  });
});
