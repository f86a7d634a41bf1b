import { describe, expect, it } from '@jest/globals';
import { deciderSpec, run } from '@banjian/kernel/testing';
import { at, expireAt, filingTerms, monday, permitTerms, submission } from '../testing/index.js';
import type { CaseEvent } from './case.js';
import { caseDecider } from './case-decider.js';

const given = deciderSpec(caseDecider);
const happened = (...commands: readonly Parameters<typeof caseDecider.decide>[0][]): readonly CaseEvent[] =>
  commands.reduce<readonly CaseEvent[]>(
    (past, command) => [...past, ...run(caseDecider, past, command).events],
    [],
  );

const now = at('2026-03-04T02:00:00.000Z');
const accept = { type: 'AcceptCase', at: now, by: 'clerk-1' } as const;
const step = (code: string, by: string, opinion = '符合') =>
  ({ type: 'CompleteStep', at: now, by, step: code, opinion }) as const;
const grant = { type: 'DecideCase', at: now, by: 'decider-1', outcome: 'granted' } as const;
const deny = {
  ...grant,
  outcome: 'denied',
  reason: '间距不足',
  legalBasis: '烟草专卖许可证管理办法',
} as const;
const link = {
  type: 'LinkLicence',
  at: now,
  licenceId: 'licence-1',
  identifier: '1.2.156.3005.2.X',
} as const;
const deliver = {
  type: 'DeliverResult',
  at: now,
  by: 'clerk-2',
  mode: 'window',
  receipt: '本人签收',
} as const;
const close = { type: 'CloseCase', at: now, by: 'clerk-2', visits: [] } as const;

const accepted = [submission(), accept] as const;
const reviewed = [
  ...accepted,
  step('S01', 'reviewer-1'),
  step('S01', 'reviewer-2'),
  step('S02', 'reviewer-1'),
] as const;
const granted = [...reviewed, grant] as const;
const linked = [...granted, link] as const;

describe('review steps (审查)', () => {
  it('complete an inspection only when two people have signed it (行政许可法 34)', () => {
    given(...happened(...accepted))
      .when(step('S01', 'reviewer-1'))
      .then({ type: 'StepSigned', step: 'S01', by: 'reviewer-1', applicant: 'party-1', opinion: '符合' });
    const second = run(
      caseDecider,
      happened(...accepted, step('S01', 'reviewer-1')),
      step('S01', 'reviewer-2'),
    );
    expect(second.events).toContainEqual({
      type: 'StepCompleted',
      step: 'S01',
      signers: ['reviewer-1', 'reviewer-2'],
    });
  });

  it('follow the order of the item', () => {
    given(...happened(...accepted))
      .when(step('S02', 'reviewer-1'))
      .thenRejected('case.step-out-of-order');
  });

  it('are only those of the item (C01)', () => {
    given(...happened(...accepted))
      .when(step('S09', 'reviewer-1'))
      .thenRejected('case.unknown-step');
  });

  it('are refused before acceptance and to the person who accepted (C17)', () => {
    given(...happened(submission()))
      .when({ ...step('S01', 'reviewer-1'), at: at(monday) })
      .thenRejected('case.not-in-review');
    given(...happened(...accepted))
      .when(step('S01', 'clerk-1'))
      .thenRejected('case.separation-of-duties');
  });

  it('change nothing when signed again alike, and are refused with another opinion', () => {
    const past = happened(...accepted, step('S01', 'reviewer-1'));
    given(...past)
      .when(step('S01', 'reviewer-1'))
      .thenNothing();
    given(...past)
      .when(step('S01', 'reviewer-1', '不符合'))
      .thenRejected('case.step-already-signed');
  });
});

describe('decision (决定)', () => {
  it('stops the decision clocks and starts the delivery clock (行政许可法 44)', () => {
    const { events } = run(caseDecider, happened(...reviewed), grant);
    expect(events).toMatchObject([
      { type: 'DecisionMade', outcome: 'granted', by: 'decider-1', paper: 'N0001-JD' },
      { type: 'ClockStopped', clock: 'promisedDecision', late: false },
      { type: 'ClockStopped', clock: 'statutoryDecision', late: false },
      { type: 'ClockStarted', clock: 'delivery' },
    ]);
  });

  it('that denies carries reasons, legal basis and remedies (行政许可法 38)', () => {
    const { events } = run(caseDecider, happened(...reviewed), deny);
    expect(events[0]).toMatchObject({ reason: '间距不足', remedies: permitTerms.remedies });
    const { reason: _reason, ...bare } = deny;
    given(...happened(...reviewed))
      .when(bare)
      .thenRejected('case.denial-needs-reasons');
  });

  it('waits for every step', () => {
    given(...happened(...accepted))
      .when(grant)
      .thenRejected('case.steps-open');
  });

  it('is not made by who accepted or reviewed (C17)', () => {
    given(...happened(...reviewed))
      .when({ ...grant, by: 'clerk-1' })
      .thenRejected('case.separation-of-duties');
    given(...happened(...reviewed))
      .when({ ...grant, by: 'reviewer-2' })
      .thenRejected('case.separation-of-duties');
  });

  it('is made once: the same changes nothing, another is refused', () => {
    given(...happened(...granted))
      .when(grant)
      .thenNothing();
    given(...happened(...granted))
      .when(deny)
      .thenRejected('case.already-decided');
  });
});

describe('licence (证照)', () => {
  it('is linked once, to a granted case of an item that has one', () => {
    given(...happened(...granted))
      .when(link)
      .then({ type: 'LicenceLinked', licenceId: 'licence-1', identifier: '1.2.156.3005.2.X' });
    given(...happened(...linked))
      .when(link)
      .thenNothing();
    given(...happened(...linked))
      .when({ ...link, licenceId: 'other' })
      .thenRejected('case.licence-already-linked');
    given(...happened(...reviewed, deny))
      .when(link)
      .thenRejected('case.not-granted');
  });
});

describe('delivery and closing (送达、办结)', () => {
  it('hands the result over and stops the delivery clock', () => {
    const { events } = run(caseDecider, happened(...linked), deliver);
    expect(events).toMatchObject([
      { type: 'ResultDelivered', mode: 'window', receipt: '本人签收', paper: 'N0001-SD' },
      { type: 'ClockStopped', clock: 'delivery', late: false },
    ]);
  });

  it('is the office’s delay from the tenth working day on, once, and possible all the same', () => {
    const due = '2026-03-18T09:30:00.000Z';
    const past = happened(...linked);
    given(...past)
      .when(expireAt('2026-03-18T09:29:59.999Z'))
      .thenNothing();
    const overdue = { type: 'ClockExpired', clock: 'delivery', dueAt: due, consequence: 'overdue' } as const;
    given(...past)
      .when(expireAt(due))
      .then(overdue);
    given(...past, overdue)
      .when(expireAt(due))
      .thenNothing();
    const { events } = run(caseDecider, [...past, overdue], { ...deliver, at: at(due) });
    expect(events.map(({ type }) => type)).toEqual(['ResultDelivered']);
  });

  it('has no limit where nothing was granted', () => {
    expect(happened(...reviewed, deny).map((event) => 'clock' in event && event.clock)).not.toContain(
      'delivery',
    );
  });

  it('waits for the licence, and is not done by who accepted (C17)', () => {
    given(...happened(...granted))
      .when(deliver)
      .thenRejected('case.licence-not-issued');
    given(...happened(...linked))
      .when({ ...deliver, by: 'clerk-1' })
      .thenRejected('case.separation-of-duties');
    given(...happened(...reviewed))
      .when(deliver)
      .thenRejected('case.not-decided');
  });

  it('uses only the ways the item offers', () => {
    const terms = { ...filingTerms, deliveryModes: ['window' as const] };
    const past = happened(submission({ terms }), { ...grant, at: now });
    given(...past)
      .when({ ...deliver, mode: 'post' })
      .thenRejected('case.delivery-mode-not-offered');
  });

  it('changes nothing when repeated alike, and is refused otherwise', () => {
    given(...happened(...linked, deliver))
      .when(deliver)
      .thenNothing();
    given(...happened(...linked, deliver))
      .when({ ...deliver, mode: 'post' })
      .thenRejected('case.already-delivered');
  });

  it('closes the case once, after delivery, telling what the rating needs', () => {
    const { events } = run(caseDecider, happened(...linked, deliver), close);
    expect(events).toMatchObject([
      { type: 'CaseClosed', applicant: 'party-1', organisation: 'org-body', visits: [] },
    ]);
    given(...happened(...linked, deliver, close))
      .when(close)
      .thenNothing();
    given(...happened(...linked))
      .when(close)
      .thenRejected('case.not-delivered');
  });

  it('delivers a filing right after the decision: it has no licence', () => {
    const past = happened(submission({ terms: filingTerms }), grant);
    expect(run(caseDecider, past, deliver).rejection).toBeUndefined();
  });
});
