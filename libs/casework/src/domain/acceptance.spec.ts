import { describe, expect, it } from '@jest/globals';
import { deciderSpec, run } from '@banjian/kernel/testing';
import { at, filingTerms, handIn, monday, submission } from '../testing/index.js';
import type { CaseEvent } from './case.js';
import { caseDecider } from './case-decider.js';

const given = deciderSpec(caseDecider);
const happened = (...commands: readonly Parameters<typeof caseDecider.decide>[0][]): readonly CaseEvent[] =>
  commands.reduce<readonly CaseEvent[]>(
    (past, command) => [...past, ...run(caseDecider, past, command).events],
    [],
  );

const tuesday = at('2026-03-03T02:00:00.000Z');
const gaps = [
  { material: 'M02', problem: '缺少' },
  { material: 'M03', problem: '缺少' },
];
const onlyTheForm = submission({ materials: handIn('M01') });
const notice = { type: 'IssueOneTimeNotice', at: tuesday, by: 'clerk-1', gaps } as const;
const tell = { type: 'TellOneTimeNotice', at: tuesday, by: 'clerk-1', proof: 'signature' } as const;
const supplement = (...codes: readonly string[]) =>
  ({
    type: 'ReceiveSupplement',
    at: at('2026-03-05T02:00:00.000Z'),
    by: 'clerk-1',
    receivedAt: '2026-03-05T02:00:00.000Z',
    materials: handIn(...codes),
  }) as const;
const accept = { type: 'AcceptCase', at: tuesday, by: 'clerk-1' } as const;
const typesOf = (events: readonly CaseEvent[]): readonly string[] => events.map(({ type }) => type);

describe('receipt (收件)', () => {
  it('starts the promise and the statutory clock at the hand-over, not at a click of a clerk', () => {
    const past = happened(submission());
    expect(past.filter(({ type }) => type === 'ClockStarted')).toMatchObject([
      { clock: 'notice', from: monday, dueAt: '2026-03-03T09:30:00.000Z' },
      { clock: 'statutoryNotice', from: monday, dueAt: '2026-03-09T09:30:00.000Z' },
    ]);
  });

  it('is acceptance where the item says 收件即受理 and nothing is missing', () => {
    const past = happened(submission({ terms: filingTerms }));
    expect(past).toContainEqual(
      expect.objectContaining({ type: 'CaseAccepted', basis: 'onReceipt', from: monday, by: 'clerk-1' }),
    );
  });

  it('is not yet acceptance under 收件即受理 when a material is missing', () => {
    const past = happened(submission({ terms: filingTerms, materials: handIn('M01') }));
    expect(typesOf(past)).toEqual(['ApplicationSubmitted', 'MaterialsReceived', 'ClockStarted']);
  });

  it('takes no material that the published list does not name (C01)', () => {
    given()
      .when(submission({ materials: handIn('M01', 'X99') }))
      .thenRejected('case.material-not-on-list');
  });

  it('takes no form that lacks a required field', () => {
    given()
      .when(submission({ form: {} }))
      .thenRejected('case.form-invalid');
  });

  it('is refused for a second submission of the same case', () => {
    given(...happened(submission()))
      .when(submission())
      .thenRejected('case.already-submitted');
  });
});

describe('one-time notice (一次性告知)', () => {
  it('names every gap at once and does not stop the clock before it is told', () => {
    given(...happened(onlyTheForm))
      .when(notice)
      .then({ type: 'OneTimeNoticeIssued', applicant: 'party-1', gaps, by: 'clerk-1', paper: 'N0001-GZ' });
  });

  it('stops both notice clocks when it is told, and starts the applicant’s own', () => {
    const { events } = run(caseDecider, happened(onlyTheForm, notice), tell);
    expect(events).toMatchObject([
      { type: 'OneTimeNoticeTold', proof: 'signature', by: 'clerk-1' },
      { type: 'ClockStopped', clock: 'notice', by: 'OneTimeNoticeTold', late: false },
      { type: 'ClockStopped', clock: 'statutoryNotice', by: 'OneTimeNoticeTold', late: false },
      { type: 'ClockStarted', clock: 'supplementByApplicant' },
    ]);
  });

  it('is told the moment it is issued to an applicant who has a space on the platform', () => {
    const past = happened({ ...onlyTheForm, channel: 'miniProgram' }, notice);
    expect(past).toContainEqual({ type: 'OneTimeNoticeTold', proof: 'applicantSpace', by: 'clerk-1' });
  });

  it('must name all that is missing, because nothing can be demanded later', () => {
    given(...happened(onlyTheForm))
      .when({ ...notice, gaps: gaps.slice(1) })
      .thenRejected('case.notice-incomplete');
  });

  it('may name a conditional material and one that is wrong', () => {
    const more = [
      ...gaps,
      { material: 'M04', problem: '主张放宽须提交' },
      { material: 'M01', problem: '未签字' },
    ];
    const past = happened(onlyTheForm);
    expect(run(caseDecider, past, { ...notice, gaps: more }).rejection).toBeUndefined();
  });

  it('may not demand what the published list does not name (C01)', () => {
    given(...happened(onlyTheForm))
      .when({ ...notice, gaps: [...gaps, { material: 'X99', problem: '另需' }] })
      .thenRejected('case.material-not-on-list');
  });

  it('may not be empty, nor name a material twice', () => {
    given(...happened(submission()))
      .when({ ...notice, gaps: [] })
      .thenRejected('case.notice-names-nothing');
    given(...happened(onlyTheForm))
      .when({ ...notice, gaps: [...gaps, ...gaps] })
      .thenRejected('case.notice-names-twice');
  });

  it('may not be issued a second time', () => {
    given(...happened(onlyTheForm, notice, tell))
      .when({ ...notice, gaps: [{ material: 'M04', problem: '缺少' }] })
      .thenRejected('case.notice-already-issued');
  });

  it('changes nothing when the same notice is issued or told again', () => {
    given(...happened(onlyTheForm, notice))
      .when(notice)
      .thenNothing();
    given(...happened(onlyTheForm, notice, tell))
      .when(tell)
      .thenNothing();
  });

  it('cannot be told before it is issued', () => {
    given(...happened(onlyTheForm))
      .when(tell)
      .thenRejected('case.no-notice');
  });
});

describe('supplement (补正)', () => {
  it('starts the acceptance clock once nothing of the notice is owed', () => {
    const { events } = run(caseDecider, happened(onlyTheForm, notice, tell), supplement('M02', 'M03'));
    expect(events).toMatchObject([
      { type: 'SupplementReceived', remaining: [], paper: 'N0001-BZ01' },
      { type: 'ClockStopped', clock: 'supplementByApplicant', late: false },
      { type: 'ClockStarted', clock: 'acceptanceAfterSupplement', dueAt: '2026-03-12T09:30:00.000Z' },
    ]);
  });

  it('keeps the case waiting while a named material is still owed', () => {
    const { events } = run(caseDecider, happened(onlyTheForm, notice, tell), supplement('M02'));
    expect(events).toMatchObject([{ type: 'SupplementReceived', remaining: ['M03'] }]);
    given(...happened(onlyTheForm, notice, tell, supplement('M02')))
      .when({ ...accept, at: at('2026-03-05T03:00:00.000Z') })
      .thenRejected('case.awaiting-supplement');
  });

  it('is checked only against the notice', () => {
    given(...happened(onlyTheForm, notice, tell))
      .when(supplement('M04'))
      .thenRejected('case.material-not-asked');
  });

  it('is refused before the notice was told, and once nothing is owed', () => {
    given(...happened(onlyTheForm, { ...notice, at: at(monday) }))
      .when({ ...supplement('M02'), at: tuesday, receivedAt: monday })
      .thenRejected('case.notice-not-told');
    given(...happened(onlyTheForm, notice, tell, supplement('M02', 'M03')))
      .when(supplement('M02'))
      .thenRejected('case.not-awaiting-supplement');
  });

  it('cannot have come before the application it completes', () => {
    given(...happened(onlyTheForm, notice, tell))
      .when({ ...supplement('M02', 'M03'), receivedAt: '2021-03-05T02:00:00.000Z' })
      .thenRejected('case.received-before-application');
  });
});

describe('acceptance (受理)', () => {
  it('stops the notice clocks and starts promise and statute side by side', () => {
    const { events } = run(caseDecider, happened(submission()), accept);
    expect(events).toMatchObject([
      { type: 'CaseAccepted', basis: 'complete', from: tuesday.now, by: 'clerk-1', paper: 'N0001-SL' },
      { type: 'ClockStopped', clock: 'notice', late: false },
      { type: 'ClockStopped', clock: 'statutoryNotice', late: false },
      { type: 'ClockStarted', clock: 'promisedDecision', dueAt: '2026-03-17T09:30:00.000Z' },
      { type: 'ClockStarted', clock: 'statutoryDecision', dueAt: '2026-03-31T09:30:00.000Z' },
    ]);
  });

  it('is refused while a material is missing', () => {
    given(...happened(onlyTheForm))
      .when(accept)
      .thenRejected('case.materials-missing');
  });

  it('changes nothing when the same clerk accepts again, and is refused to another', () => {
    given(...happened(submission(), accept))
      .when(accept)
      .thenNothing();
    given(...happened(submission(), accept))
      .when({ ...accept, by: 'clerk-2' })
      .thenRejected('case.already-accepted');
  });
});

describe('refusal (不予受理)', () => {
  const refuse = {
    type: 'RefuseAcceptance',
    at: tuesday,
    by: 'clerk-1',
    ground: 'wrongBody',
    referTo: '示例县烟草专卖局',
    reason: '不属本机关职权',
    legalBasis: '行政许可法 第三十二条',
  } as const;

  it('carries reason, legal basis and the remedies of the item', () => {
    const { events } = run(caseDecider, happened(submission()), refuse);
    expect(events[0]).toMatchObject({ type: 'AcceptanceRefused', remedies: [{ body: '示例人民政府' }] });
  });

  it('is refused when the item names no remedies', () => {
    const past = happened(submission({ terms: { ...filingTerms, intake: 'normal', remedies: [] } }));
    given(...past)
      .when(refuse)
      .thenRejected('case.remedies-missing');
  });

  it('changes nothing when repeated, and cannot follow acceptance', () => {
    given(...happened(submission(), refuse))
      .when(refuse)
      .thenNothing();
    given(...happened(submission(), accept))
      .when(refuse)
      .thenRejected('case.not-awaiting-acceptance');
  });
});
