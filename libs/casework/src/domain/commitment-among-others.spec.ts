import { deciderSpec, run } from '@banjian/kernel/testing';
import { describe, expect, it } from '@jest/globals';
import { at, expireAt, handIn, lived, permitTerms, submission } from '../testing/index.js';
import { promiseTerms } from '../testing/case-fixtures.js';
import * as ask from '../testing/situation-commands.js';
import type { CaseEvent } from './case.js';
import { caseDecider, type CaseCommand } from './case-decider.js';

const given = deciderSpec(caseDecider);
const terms = { ...permitTerms, commitment: promiseTerms };
const filed = (...codes: readonly string[]) => submission({ terms, materials: handIn(...codes) });
const after = (past: readonly CaseEvent[], ...commands: readonly CaseCommand[]) =>
  commands.reduce((sofar, command) => [...sofar, ...run(caseDecider, sofar, command).events], past);
const clocksIn = (events: readonly CaseEvent[]) =>
  events.flatMap((event) => (event.type === 'ClockStarted' ? [event.clock] : []));
const thursday = { at: at(ask.thursday), by: 'clerk-1' };

describe('a promise (告知承诺) taken back after the notice', () => {
  const supplemented = lived(filed('M01'), ask.promise, ask.notice('M02'), ask.told, ask.supplement('M02'));
  const takenBack = after(supplemented, { type: 'DeclineCommitment', ...thursday });

  it('makes its proof the applicant’s to bring: not accepted without, and not deemed accepted by silence', () => {
    given(...supplemented)
      .when({ type: 'DeclineCommitment', ...thursday })
      .then(
        { type: 'CommitmentDeclined', by: 'clerk-1' },
        expect.objectContaining({ type: 'ClockStopped', clock: 'acceptanceAfterSupplement' }) as never,
        expect.objectContaining({ type: 'ClockStarted', clock: 'supplementByApplicant' }) as never,
      );
    given(...takenBack)
      .when({ type: 'AcceptCase', ...thursday })
      .thenRejected('case.awaiting-supplement');
    const late = run(caseDecider, takenBack, expireAt('2026-04-01T02:00:00.000Z')).events;
    expect(late.map(({ type }) => type)).not.toContain('CaseAccepted');
  });

  it('takes the proof as a supplement although no notice named it, and is complete then', () => {
    const brought = after(takenBack, ask.supplement('M03'));
    expect(brought.at(-1)).toMatchObject({ type: 'ClockStarted', clock: 'acceptanceAfterSupplement' });
    expect(run(caseDecider, brought, { type: 'AcceptCase', ...thursday }).events[0]).toMatchObject({
      ...{ type: 'CaseAccepted', basis: 'complete' },
    });
    given(...takenBack)
      .when(ask.supplement('M04'))
      .thenRejected('case.material-not-asked');
  });

  it('and made again, needs no proof again', () => {
    const again = after(takenBack, { type: 'SignCommitment', ...thursday });
    expect(run(caseDecider, again, { type: 'AcceptCase', ...thursday }).events[0]).toMatchObject({
      ...{ type: 'CaseAccepted', basis: 'commitment' },
    });
  });
});

describe('a promise beside another ground of acceptance', () => {
  const owing = { ...terms, materials: terms.materials.map((each) => ({ ...each })) };
  const tolerable = owing.materials.map((each) =>
    each.code === 'M02' ? ({ ...each, requirement: 'tolerable' } as const) : each,
  );
  const filedOwing = submission({ terms: { ...terms, materials: tolerable }, materials: handIn('M01') });

  it('is not owed: only what is not promised is tolerated', () => {
    expect(lived(filedOwing, ask.promise, ask.tolerate)).toContainEqual(
      expect.objectContaining({ type: 'CaseAccepted', basis: 'tolerance', owed: ['M02'] }),
    );
    given(...lived(filed('M01', 'M02'), ask.notice('M03'), ask.told, ask.promise))
      .when(ask.tolerate)
      .thenRejected('case.nothing-to-tolerate');
  });

  it('is checked afterwards, whether the case was accepted with tolerance or by silence', () => {
    const brought: CaseCommand = { ...ask.supplement('M02'), type: 'ReceiveOwedMaterials' } as never;
    const tolerated = lived(filedOwing, ask.promise, ask.tolerate, brought, ...ask.reviewed, ask.grant);
    const silent = after(lived(filed('M01', 'M02'), ask.promise), expireAt('2026-03-10T02:00:00.000Z'));
    const decided = [...ask.reviewed, ask.grant].map((each) => ({
      ...each,
      at: at('2026-03-11T02:00:00.000Z'),
    }));
    const deemed = after(silent, ...decided);
    for (const events of [tolerated, deemed]) {
      expect(clocksIn(events)).toContain('afterCheck');
      const checked = after(events, { ...ask.afterCheck('broken'), at: at('2026-03-12T02:00:00.000Z') });
      expect(checked.map(({ type }) => type)).toContain('AfterCheckCompleted');
      const revoke: CaseCommand = { ...ask.revoke, at: at('2026-03-12T02:00:00.000Z') };
      expect(run(caseDecider, checked, revoke).rejection).toBeUndefined();
    }
  });

  it('is decided on the spot only when it is the ground: no special procedure, no extension (T12)', () => {
    const promised = lived(filed('M01', 'M02'), ask.promise, ask.accept);
    for (const each of [ask.inspect, ask.extend]) {
      expect(run(caseDecider, promised, { ...each, at: at(ask.tuesday) }).rejection).toBe(
        'case.decided-on-the-spot',
      );
    }
    const tolerated = lived(filedOwing, ask.promise, ask.tolerate);
    expect(run(caseDecider, tolerated, ask.inspect).rejection).toBeUndefined();
  });
});
