import { deciderSpec, run } from '@banjian/kernel/testing';
import { describe, expect, it } from '@jest/globals';
import { at, handIn, lived, permitTerms, submission } from '../testing/index.js';
import { promiseTerms } from '../testing/case-fixtures.js';
import * as ask from '../testing/situation-commands.js';
import { absentCase, evolveCase } from './case.js';
import { caseDecider } from './case-decider.js';

const given = deciderSpec(caseDecider);
const terms = { ...permitTerms, commitment: promiseTerms };
const filed = submission({ terms, materials: handIn('M01', 'M02') });
const accepted = [filed, ask.promise, ask.accept];
const granted = [...accepted, ask.grant];

describe('the promise (告知承诺)', () => {
  it('is the applicant’s free choice, of the text the item publishes; it takes the place of the proof', () => {
    const { text, liability, replaces, basis, afterCheck } = promiseTerms;
    given(...lived(filed))
      .when(ask.promise)
      .then({
        ...{ type: 'CommitmentSigned', text, liability, replaces, basis, afterCheckPlan: afterCheck.plan },
        ...{ applicant: 'party-1', by: 'clerk-1', paper: 'N0001-CN' },
      });
    given(...lived(filed))
      .when(ask.accept)
      .thenRejected('case.materials-missing');
    expect(lived(...accepted)).toContainEqual(
      expect.objectContaining({ type: 'CaseAccepted', basis: 'commitment' }),
    );
  });

  it('may be declined, taken back before acceptance, and made after all: both ways are open (C05)', () => {
    given(...lived(filed, ask.promise))
      .when(ask.decline)
      .then({ type: 'CommitmentDeclined', by: 'clerk-1' });
    given(...lived(filed, ask.promise, ask.decline))
      .when(ask.accept)
      .thenRejected('case.materials-missing');
    expect(lived(filed, ask.decline, ask.promise).at(-1)?.type).toBe('CommitmentSigned');
    given(...lived(filed, ask.decline))
      .when(ask.decline)
      .thenNothing();
  });

  it('once made, forbids to ask for the proof', () => {
    given(...lived(filed, ask.promise))
      .when(ask.notice('M03'))
      .thenRejected('case.material-promised');
  });

  it('adds nothing when repeated; is refused where the item has none, after acceptance, and while credit is not repaired', () => {
    given(...lived(filed, ask.promise))
      .when(ask.promise)
      .thenNothing();
    given(...lived(filed, ask.promise))
      .when({ ...ask.promise, by: 'clerk-2' })
      .thenRejected('case.commitment-already-signed');
    given(...lived(submission()))
      .when(ask.promise)
      .thenRejected('case.commitment-not-offered');
    given(...lived(filed))
      .when({ ...ask.promise, blocked: true })
      .thenRejected('case.commitment-blocked');
    given(...lived(...accepted))
      .when(ask.decline)
      .thenRejected('case.already-accepted');
  });

  it('is not what the case rests on when every material was handed in all the same', () => {
    const all = lived(submission({ terms }), ask.promise, ask.accept);
    expect(all).toContainEqual(expect.objectContaining({ type: 'CaseAccepted', basis: 'complete' }));
  });
});

describe('a permit by promise (T12)', () => {
  it('is decided on the spot, without steps, under a clock of its own', () => {
    const started = lived(...accepted).flatMap((event) =>
      event.type === 'ClockStarted' ? [event.clock] : [],
    );
    expect(started).toContain('onTheSpotDecision');
    given(...lived(...accepted))
      .when({ type: 'CompleteStep', at: at(ask.thursday), by: 'reviewer-1', step: 'S01', opinion: '符合' })
      .thenRejected(
        'case.commitment-needs-no-step',
        ...run(caseDecider, lived(...accepted), ask.deny).events.slice(0, 1),
      );
    expect(lived(...granted).map(({ type }) => type)).toContain('DecisionMade');
  });
});

describe('the after-check (事后核查)', () => {
  it('has a clock from the decision to grant on, and stops it', () => {
    expect(lived(...granted).at(-1)).toMatchObject({ type: 'ClockStarted', clock: 'afterCheck' });
    const { events } = run(caseDecider, lived(...granted), ask.afterCheck('kept'));
    expect(events).toMatchObject([
      { type: 'AfterCheckCompleted', found: 'kept', result: '现场查看' },
      { type: 'ClockStopped', clock: 'afterCheck', late: false },
    ]);
  });

  it('happens once, of a granted promise; another result is refused', () => {
    given(...lived(...granted, ask.afterCheck('kept')))
      .when(ask.afterCheck('kept'))
      .thenNothing();
    given(...lived(...granted, ask.afterCheck('kept')))
      .when(ask.afterCheck('broken'))
      .thenRejected('case.after-check-done');
    given(...lived(ask.full, ask.accept))
      .when(ask.afterCheck('kept'))
      .thenRejected('case.no-after-check');
  });

  it('that finds a promise false lets the decision be revoked, with reasons, basis and remedies; else nothing does', () => {
    const broken = [...granted, ask.afterCheck('broken')];
    expect(run(caseDecider, lived(...broken), ask.revoke).events).toMatchObject([
      { type: 'DecisionRevoked', paper: 'N0001-CX', remedies: permitTerms.remedies },
      { type: 'ClockStopped', clock: 'delivery', by: 'DecisionRevoked' },
    ]);
    given(...lived(...broken, ask.revoke))
      .when(ask.revoke)
      .thenNothing();
    given(...lived(...granted))
      .when(ask.revoke)
      .thenRejected('case.after-check-open');
    given(...lived(...granted, ask.afterCheck('kept')))
      .when(ask.revoke)
      .thenRejected('case.promise-kept');
  });

  it('once the decision is revoked, leaves nothing to hand over: delivery is refused, its clock stopped, the case closed', () => {
    const revoked = lived(...granted, ask.afterCheck('broken'), ask.revoke);
    expect(revoked.at(-1)).toMatchObject({ type: 'ClockStopped', clock: 'delivery', by: 'DecisionRevoked' });
    const friday = { at: at(ask.friday), by: 'clerk-2' };
    given(...revoked)
      .when({ type: 'DeliverResult', ...friday, mode: 'window', receipt: '签收' })
      .thenRejected('case.decision-revoked');
    const closed = [
      ...revoked,
      ...run(caseDecider, revoked, { type: 'CloseCase', ...friday, visits: [] }).events,
    ];
    expect(closed.at(-1)?.type).toBe('CaseClosed');
    given(...closed)
      .when({ ...ask.licence, at: at(ask.friday) })
      .then({ type: 'LicenceLinked', licenceId: 'licence-1', identifier: 'X' });
    expect(
      [...closed, ...run(caseDecider, closed, ask.licence).events].reduce(evolveCase, absentCase).stage,
    ).toBe('closed');
  });
});
