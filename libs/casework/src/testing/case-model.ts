/**
 * A second, small telling of who may do what when, written from the rules and not from the code: a handful of marks that the
 * events leave, and for each action the objections in their order. The property tests hold the two against each other.
 */
import type { CaseAction } from '../domain/allowed-actions.js';
import type { CaseEvent } from '../domain/case.js';

export interface Marks {
  /** Materials that every applicant of the item brings. */
  readonly list: readonly string[];
  readonly tolerable: readonly string[];
  readonly tolerance: boolean;
  readonly steps: readonly { readonly code: string; readonly signers: number }[];
  readonly procedures: boolean;
  readonly extensible: boolean;
  readonly licence: boolean;
  readonly has: ReadonlySet<string>;
  readonly named: readonly string[];
  readonly lacking: readonly string[];
  readonly seen: ReadonlySet<string>;
  readonly owes: readonly string[];
  readonly acceptedBy: string | undefined;
  readonly signatures: readonly { readonly step: string; readonly by: string }[];
  readonly decidedBy: string | undefined;
  readonly granted: boolean;
  readonly procedureOpen: boolean;
  readonly paused: boolean;
  readonly statuteOver: boolean;
  /** What the item says of promises and of debts not settled. */
  readonly promise: boolean;
  readonly onDefault: string | undefined;
  /** Materials looked at: code → what was found. */
  readonly found: ReadonlyMap<string, string>;
  /** Brought since the notice or the last note. */
  readonly news: boolean;
  readonly promised: readonly string[] | 'declined' | undefined;
  readonly byPromise: boolean;
  readonly leaving: boolean;
  readonly checked: 'kept' | 'broken' | undefined;
  readonly late: readonly string[];
  readonly told: readonly string[];
}

/** Marks left by what happened, one event after the other. */
export function marked(marks: Marks, event: CaseEvent): Marks {
  const after: Marks = { ...marks, seen: new Set([...marks.seen, event.type]) };
  switch (event.type) {
    case 'MaterialsReceived':
      return { ...after, has: new Set(event.materials.map(({ code }) => code)) };
    case 'OneTimeNoticeIssued': {
      const named = event.gaps.map(({ material }) => material);
      return { ...after, named, lacking: named };
    }
    case 'SupplementReceived':
      return { ...after, lacking: event.remaining, news: true };
    case 'SupplementNoted':
      return { ...after, lacking: event.remaining, news: false };
    case 'CaseAccepted':
      return {
        ...after,
        acceptedBy: event.by,
        owes: event.owed ?? [],
        byPromise: event.basis === 'commitment',
      };
    case 'OwedMaterialsReceived':
      return { ...after, owes: event.remaining };
    case 'StepSigned':
      return { ...after, signatures: [...marks.signatures, event] };
    case 'SpecialProcedureOpened':
      return { ...after, procedureOpen: true };
    case 'SpecialProcedureClosed':
      return { ...after, procedureOpen: false };
    case 'ClockPaused':
      return event.clock === 'statutoryDecision' ? { ...after, paused: true } : after;
    case 'ClockResumed':
      return event.clock === 'statutoryDecision' ? { ...after, paused: false } : after;
    case 'ClockExpired': {
      const applicants = ['supplementByApplicant', 'toleranceDebt'].includes(event.clock);
      const late = applicants ? marks.late : [...marks.late, event.clock];
      return { ...after, late, statuteOver: marks.statuteOver || event.clock === 'statutoryDecision' };
    }
    case 'ClockStarted':
      return { ...after, late: marks.late.filter((clock) => clock !== event.clock) };
    case 'DecisionMade':
      return { ...after, decidedBy: event.by, granted: event.outcome === 'granted' };
    default:
      return markedByChoice(after, event);
  }
}

function markedByChoice(after: Marks, event: CaseEvent): Marks {
  switch (event.type) {
    case 'MaterialChecked':
      return { ...after, found: new Map([...after.found, [event.material, event.verdict]]) };
    case 'CorrectedOnSpot':
      return {
        ...after,
        found: new Map([
          ...after.found,
          ...event.corrections.map(({ material }) => [material, 'right'] as const),
        ]),
      };
    case 'CommitmentSigned':
      return { ...after, promised: event.replaces };
    case 'CommitmentDeclined':
      return { ...after, promised: 'declined' };
    case 'WithdrawalRequested':
      return { ...after, leaving: true };
    case 'WithdrawalRecalled':
    case 'WithdrawalRefused':
    case 'ApplicationWithdrawn':
    case 'CaseTerminated':
      return { ...after, leaving: false };
    case 'AfterCheckCompleted':
      return { ...after, checked: event.found };
    case 'DelayExplained':
      return { ...after, told: [...after.told, event.clock] };
    default:
      return after;
  }
}

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
  const wanted = [...missing, ...wrong, ...m.lacking];
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
  const spot = m.byPromise && m.extensible;
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
    OpenSpecialProcedure: [underReview, [!m.procedures, 'special-procedures-none'], duty(m.acceptedBy)],
    CloseSpecialProcedure: [ended, [!m.procedureOpen, 'special-procedure-not-open'], duty(m.acceptedBy)],
    ExtendDecision: [
      [did('DecisionExtended'), 'already-extended'],
      [decided, 'already-decided'],
      underReview,
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
      [m.granted && m.licence && !did('LicenceLinked'), 'licence-not-issued'],
      duty(m.acceptedBy, ...signers, m.decidedBy),
    ],
    CloseCase: [
      [did('CaseClosed'), 'already-closed'],
      [!did('ResultDelivered'), 'not-delivered'],
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
