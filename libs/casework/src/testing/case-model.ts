/**
 * A second, small telling of who may do what when, written from the rules and not from the code: for each action the objections in
 * their order. The property tests hold the two against each other.
 */
import type { CaseAction } from '../domain/allowed-actions.js';
import type { CaseEvent } from '../domain/case.js';
import type { Marks } from './case-marks.js';

type Objection = readonly [unless: boolean, code: string];

/** The first objection that stands; undefined: it may be asked. `unknown`: the model does not count days. */
export function objection(action: CaseAction, by: string, marks: Marks): string | undefined {
  const found = objections(marks, by)[action].find(([holds]) => holds);
  return found && `case.${found[1]}`;
}

/** What the two halves of the procedure share. */
function shared(m: Marks, by: string) {
  const did = (type: CaseEvent['type']): boolean => m.seen.has(type);
  const gone = (['AcceptanceRefused', 'NotRequired', 'ApplicationWithdrawn', 'CaseTerminated'] as const).some(
    did,
  );
  const accepted = did('CaseAccepted');
  const decided = did('DecisionMade');
  const promised = Array.isArray(m.promised) ? m.promised : [];
  const full = did('SupplementReceived') && m.lacking.length === 0;
  const asked = [
    ...m.list.filter((code) => !m.has.has(code)),
    ...[...m.found].filter(([code, found]) => found === 'missing' && !m.has.has(code)).map(([code]) => code),
  ];
  const needless = (code: string) => m.found.get(code) === 'obtainable' || promised.includes(code);
  const missing = full ? [] : [...new Set(asked)].filter((code) => !needless(code));
  const wrong = full
    ? []
    : [...m.found]
        .filter(([code, found]) => found === 'wrong' && !promised.includes(code))
        .map(([code]) => code);
  const lacking = did('OneTimeNoticeTold') ? m.lacking : [];
  const ended: Objection = [gone || did('CaseClosed'), 'already-ended'];
  const atWindow: Objection = [gone || accepted, 'not-awaiting-acceptance'];
  const underReview: Objection = [!accepted || decided || gone, 'not-in-review'];
  const duty = (...held: readonly (string | undefined)[]): Objection => [
    held.includes(by),
    'separation-of-duties',
  ];
  const signers = m.signatures.map((signature) => signature.by);
  return {
    did,
    gone,
    accepted,
    decided,
    promised,
    missing,
    wrong,
    lacking,
    ended,
    atWindow,
    underReview,
    duty,
    signers,
  };
}

const objections = (m: Marks, by: string): Readonly<Record<CaseAction, readonly Objection[]>> => ({
  ...untilAcceptance(m, by),
  ...ends(m, by),
  ...untilDecision(m, by),
  ...afterwards(m, by),
});

function untilAcceptance(m: Marks, by: string) {
  const { did, gone, accepted, promised, missing, wrong, lacking, atWindow } = shared(m, by);
  const looking: readonly Objection[] = [[did('OneTimeNoticeIssued'), 'check-after-notice'], atWindow];
  const choice: readonly Objection[] = [
    [accepted, 'already-accepted'],
    atWindow,
    [!m.promise, 'commitment-not-offered'],
  ];
  const wanted = [...missing, ...wrong, ...m.lacking].filter((code) => !promised.includes(code));
  return {
    CheckMaterial: looking,
    CorrectOnSpot: [...looking, [m.has.size === 0, 'nothing-to-correct']],
    IssueOneTimeNotice: [
      [did('OneTimeNoticeIssued'), 'notice-already-issued'],
      [accepted, 'notice-after-acceptance'],
      atWindow,
    ],
    TellOneTimeNotice: [
      [!did('OneTimeNoticeIssued'), 'no-notice'],
      [did('OneTimeNoticeTold'), 'notice-already-told'],
      atWindow,
    ],
    ReceiveSupplement: [
      [!did('OneTimeNoticeIssued'), 'no-notice'],
      [!did('OneTimeNoticeTold'), 'notice-not-told'],
      [gone || accepted || lacking.length === 0, 'not-awaiting-supplement'],
    ],
    NoteSupplement: [
      [!did('OneTimeNoticeIssued'), 'no-notice'],
      [accepted, 'notice-after-acceptance'],
      atWindow,
      [!m.news, 'no-supplement-to-note'],
    ],
    SignCommitment: [...choice, [Array.isArray(m.promised), 'commitment-already-signed']],
    DeclineCommitment: [...choice, [m.promised === 'declined', 'commitment-already-declined']],
    AcceptCase: [
      [accepted, 'already-accepted'],
      [!gone && lacking.some((code) => !promised.includes(code)), 'awaiting-supplement'],
      atWindow,
      [missing.length > 0, 'materials-missing'],
      [wrong.length > 0, 'materials-wrong'],
    ],
    AcceptWithTolerance: [
      [accepted, 'already-accepted'],
      atWindow,
      [!m.tolerance, 'tolerance-not-offered'],
      [wanted.length === 0, 'nothing-to-tolerate'],
      [wanted.some((code) => !m.tolerable.includes(code)), 'material-not-tolerable'],
    ],
    RefuseAcceptance: [[did('AcceptanceRefused'), 'already-refused'], atWindow],
  } satisfies Partial<Record<CaseAction, readonly Objection[]>>;
}

function ends(m: Marks, by: string) {
  const { decided, accepted, ended, atWindow } = shared(m, by);
  const unasked: Objection = [!m.leaving, 'no-withdrawal-pending'];
  const decidedAlready: Objection = [decided, 'already-decided'];
  return {
    DeclareNotRequired: [atWindow],
    WithdrawApplication: [decidedAlready, ended, [m.leaving, 'withdrawal-pending']],
    RecallWithdrawal: [unasked],
    ConfirmWithdrawal: [unasked],
    RefuseWithdrawal: [unasked],
    TerminateCase: [decidedAlready, ended, [!accepted, 'not-accepted']],
    ApplyToleranceConsequence: [
      [m.owes.length === 0, 'nothing-owed'],
      decidedAlready,
      ended,
      [m.onDefault === undefined, 'consequence-not-provided'],
      [!m.seen.has('ToleranceDefaulted'), 'tolerance-not-defaulted'],
      [m.seen.has('CreditNoted'), 'credit-already-noted'],
    ],
  } satisfies Partial<Record<CaseAction, readonly Objection[]>>;
}

function untilDecision(m: Marks, by: string) {
  const { did, decided, ended, underReview, duty, signers } = shared(m, by);
  const spot = m.onTheSpot;
  const next = spot
    ? undefined
    : m.steps.find(({ code, signers }) => m.signatures.filter(({ step }) => step === code).length < signers);
  return {
    ReceiveOwedMaterials: [[m.owes.length === 0, 'nothing-owed'], [decided, 'already-decided'], ended],
    CompleteStep: [
      underReview,
      [m.steps.length === 0, 'steps-none'],
      [spot, 'commitment-needs-no-step'],
      [!next, 'step-already-complete'],
      [m.signatures.some((each) => each.step === next?.code && each.by === by), 'step-already-signed'],
      duty(m.acceptedBy),
    ],
    OpenSpecialProcedure: [
      underReview,
      [!m.procedures, 'special-procedures-none'],
      [spot, 'decided-on-the-spot'],
      duty(m.acceptedBy),
    ],
    CloseSpecialProcedure: [ended, [!m.procedureOpen, 'special-procedure-not-open'], duty(m.acceptedBy)],
    ExtendDecision: [
      [did('DecisionExtended'), 'already-extended'],
      [decided, 'already-decided'],
      underReview,
      [spot, 'decided-on-the-spot'],
      [!m.extensible, 'extension-not-provided'],
      [m.statuteOver, 'extension-too-late'],
      [m.paused, 'special-procedure-open'],
      duty(m.acceptedBy, ...signers),
    ],
    DecideCase: [
      [decided, 'already-decided'],
      underReview,
      [m.leaving, 'withdrawal-pending'],
      [next !== undefined, 'steps-open'],
      [m.procedureOpen, 'special-procedure-open'],
      duty(m.acceptedBy, ...signers),
    ],
  } satisfies Partial<Record<CaseAction, readonly Objection[]>>;
}

function afterwards(m: Marks, by: string) {
  const { did, decided, duty, signers } = shared(m, by);
  return {
    DeliverResult: [
      [did('ResultDelivered'), 'already-delivered'],
      [!decided, 'not-decided'],
      [did('DecisionRevoked'), 'decision-revoked'],
      [m.granted && m.licence && !did('LicenceLinked'), 'licence-not-issued'],
      duty(m.acceptedBy, ...signers, m.decidedBy),
    ],
    CloseCase: [
      [did('CaseClosed'), 'already-closed'],
      [!did('ResultDelivered') && !did('DecisionRevoked'), 'not-delivered'],
    ],
    CompleteAfterCheck: [
      [!m.byPromise, 'no-after-check'],
      [!m.granted, 'not-granted'],
      [m.checked !== undefined, 'after-check-done'],
    ],
    RevokeDecision: [
      [!m.byPromise, 'no-after-check'],
      [m.checked === undefined, 'after-check-open'],
      [m.checked === 'kept', 'promise-kept'],
      [did('DecisionRevoked'), 'already-revoked'],
    ],
    ExplainDelay: [
      [m.late.length === 0, 'nothing-overdue'],
      [m.late.every((clock) => m.told.includes(clock)), 'delay-already-explained'],
    ],
  } satisfies Partial<Record<CaseAction, readonly Objection[]>>;
}
