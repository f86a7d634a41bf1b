import { deciderSpec, run } from '@banjian/kernel/testing';
import { describe, expect, it } from '@jest/globals';
import { at, lived, permitTerms, submission } from '../testing/index.js';
import * as ask from '../testing/situation-commands.js';
import type { CaseCommand } from './case-decider.js';
import { caseDecider } from './case-decider.js';
import { caseFlags } from './case-flags.js';

const given = deciderSpec(caseDecider);
const typesOf = (...commands: readonly CaseCommand[]): readonly string[] => {
  const last = commands.at(-1);
  if (!last) return [];
  return run(caseDecider, lived(...commands.slice(0, -1)), last).events.map(({ type }) => type);
};
const accepted = [ask.full, ask.accept];
const asking = [...accepted, ask.withdraw];
const recall: CaseCommand = { type: 'RecallWithdrawal', at: at(ask.friday), by: 'citizen-1' };

describe('not required (不受理, 行政许可法 32(1))', () => {
  it('ends the case with reason and basis on a paper, and every clock with it', () => {
    expect(typesOf(ask.full, ask.notRequired)).toEqual(['NotRequired', 'ClockStopped', 'ClockStopped']);
  });

  it('adds nothing when repeated, and cannot follow acceptance', () => {
    given(...lived(ask.full, ask.notRequired))
      .when(ask.notRequired)
      .thenNothing();
    given(...lived(...accepted))
      .when(ask.notRequired)
      .thenRejected('case.not-awaiting-acceptance');
  });
});

describe('withdrawal (撤回)', () => {
  it('takes effect at once before acceptance', () => {
    expect(typesOf(ask.full, { ...ask.withdraw, at: at(ask.tuesday) })).toEqual([
      'ApplicationWithdrawn',
      'ClockStopped',
      'ClockStopped',
    ]);
  });

  it('after acceptance is a request: nothing else moves, nothing is decided before it is answered', () => {
    expect(typesOf(...asking)).toEqual(['WithdrawalRequested']);
    given(...lived(...accepted, ...ask.reviewed, ask.withdraw))
      .when(ask.grant)
      .thenRejected('case.withdrawal-pending');
    expect(typesOf(...asking, ask.letGo)[0]).toBe('ApplicationWithdrawn');
  });

  it('that is refused leaves the case as it was, a pause included', () => {
    const paused = given(...lived(...accepted, ask.inspect)).state();
    const kept = given(...lived(...accepted, ask.inspect, ask.withdraw, ask.keep)).state();
    if (paused.stage === 'absent' || kept.stage === 'absent') throw new Error('no case');
    expect(kept.clocks).toEqual(paused.clocks);
    expect(caseFlags(kept)).toEqual(caseFlags(paused));
  });

  it('can be taken back until it is answered, and asked for again', () => {
    given(...lived(...asking))
      .when(recall)
      .then({ type: 'WithdrawalRecalled', by: 'citizen-1' });
    given(...lived(...asking, recall))
      .when(recall)
      .thenRejected('case.no-withdrawal-pending');
    expect(typesOf(...asking, recall, ask.withdraw)).toEqual(['WithdrawalRequested']);
  });

  it('adds nothing when repeated; with other words it is refused, and after the decision it comes too late', () => {
    given(...lived(...asking))
      .when(ask.withdraw)
      .thenNothing();
    given(...lived(...asking))
      .when({ ...ask.withdraw, reason: '另有原因' })
      .thenRejected('case.withdrawal-pending');
    given(...lived(...asking, ask.letGo))
      .when(ask.letGo)
      .thenNothing();
    given(...lived(...asking, ask.keep))
      .when(ask.keep)
      .thenNothing();
    given(...lived(...accepted, ...ask.reviewed, ask.deny))
      .when(ask.withdraw)
      .thenRejected('case.already-decided');
    given(...lived(...accepted))
      .when(ask.letGo)
      .thenRejected('case.no-withdrawal-pending');
  });
});

describe('termination (终止)', () => {
  it('carries ground, reason, basis and remedies, and stops every clock, a paused one too', () => {
    const events = run(caseDecider, lived(...accepted, ask.inspect), ask.terminate).events;
    expect(events[0]).toMatchObject({ type: 'CaseTerminated', ground: 'matterGone', paper: 'N0001-ZZ' });
    expect(events[0]).toMatchObject({ remedies: permitTerms.remedies });
    const state = given(...lived(...accepted, ask.inspect, ask.terminate)).state();
    if (state.stage === 'absent') throw new Error('no case');
    expect(Object.values(state.clocks).map(({ status }) => status)).not.toContain('paused');
  });

  it('adds nothing when repeated; before acceptance, after an end or without remedies it is refused', () => {
    given(...lived(...accepted, ask.terminate))
      .when(ask.terminate)
      .thenNothing();
    given(...lived(ask.full))
      .when({ ...ask.terminate, at: at(ask.tuesday) })
      .thenRejected('case.not-accepted');
    given(...lived(...asking, ask.letGo))
      .when(ask.terminate)
      .thenRejected('case.already-ended');
    given(...lived(submission({ terms: { ...permitTerms, remedies: [] } }), ask.accept))
      .when(ask.terminate)
      .thenRejected('case.remedies-missing');
  });
});

describe('an item’s consequence of a debt not settled (容缺逾期)', () => {
  const item = (onToleranceDefault?: 'return' | 'revoke' | 'creditNote'): CaseCommand => {
    const { onToleranceDefault: _none, ...terms } = permitTerms;
    const what = { ...terms, ...(onToleranceDefault && { onToleranceDefault }) };
    return { ...ask.without('M03'), terms: what };
  };

  it('returns the case or revokes its acceptance, in the words of the item’s list', () => {
    const { events } = run(caseDecider, lived(item('revoke'), ask.tolerate), ask.consequence);
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'CaseTerminated', ground: 'acceptanceRevoked' }),
    );
    expect(typesOf(item('return'), ask.tolerate, ask.consequence)).toContain('CaseTerminated');
  });

  it('notes the breach, once, while the case goes on', () => {
    const noted = lived(item('creditNote'), ask.tolerate, ask.consequence);
    expect(noted.at(-1)).toMatchObject({ type: 'CreditNoted', owed: ['M03'], paper: 'N0001-XY' });
    given(...noted)
      .when(ask.consequence)
      .thenNothing();
  });

  it('waits for the limit, and for an item that says what follows', () => {
    given(...lived(item('return'), ask.tolerate))
      .when({ type: 'ApplyToleranceConsequence', at: at(ask.friday), by: 'decider-1', reason: '逾期' })
      .thenRejected(
        'case.tolerance-not-defaulted',
        ...run(caseDecider, lived(item('return'), ask.tolerate), ask.keep).events,
      );
    const silent = run(caseDecider, lived(item(), ask.tolerate), ask.consequence);
    expect(silent.rejection).toBe('case.consequence-not-provided');
  });
});

describe('the explanation of an exceeded limit (公开说明, 优化营商环境条例 36)', () => {
  const late = '2026-03-30T02:00:00.000Z';
  const explain = ask.explain('promisedDecision', late);

  it('is given once for each limit that the office exceeded', () => {
    const { events } = run(caseDecider, lived(...accepted), explain);
    expect(events.at(-1)).toMatchObject({
      type: 'DelayExplained',
      clock: 'promisedDecision',
      explanation: '系统故障',
    });
    given(...lived(...accepted, explain))
      .when(explain)
      .thenNothing();
    const other = run(caseDecider, lived(...accepted, explain), {
      ...{ type: 'ExplainDelay', at: at(late), by: 'clerk-9' },
      ...{ clock: 'promisedDecision', explanation: '另一说法' },
    });
    expect(other.rejection).toBe('case.delay-already-explained');
  });

  it('is refused for a limit that was kept', () => {
    given(...lived(...accepted))
      .when(ask.explain('promisedDecision', ask.friday))
      .thenRejected('case.nothing-overdue');
    const kept = run(caseDecider, lived(...accepted), ask.explain('statutoryDecision', late));
    expect(kept.rejection).toBe('case.clock-not-overdue');
  });
});
