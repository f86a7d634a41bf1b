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
      return { ...after, lacking: event.remaining };
    case 'CaseAccepted':
      return { ...after, acceptedBy: event.by, owes: event.owed ?? [] };
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
    case 'ClockExpired':
      return event.clock === 'statutoryDecision' ? { ...after, statuteOver: true } : after;
    case 'DecisionMade':
      return { ...after, decidedBy: event.by, granted: event.outcome === 'granted' };
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

function objections(m: Marks, by: string): Readonly<Record<CaseAction, readonly Objection[]>> {
  const did = (type: CaseEvent['type']): boolean => m.seen.has(type);
  const ended = did('AcceptanceRefused');
  const accepted = did('CaseAccepted');
  const decided = did('DecisionMade');
  const toldAndLacking = did('OneTimeNoticeTold') && m.lacking.length > 0;
  const supplemented = did('SupplementReceived') && m.lacking.length === 0;
  const missing = supplemented ? [] : m.list.filter((code) => !m.has.has(code));
  const wanted = [...new Set([...missing, ...m.lacking])];
  const notAtWindow: Objection = [ended || accepted, 'not-awaiting-acceptance'];
  const notUnderReview: Objection = [!accepted || decided, 'not-in-review'];
  const next = m.steps.find(
    ({ code, signers }) => m.signatures.filter(({ step }) => step === code).length < signers,
  );
  const duty = (...held: readonly (string | undefined)[]): Objection => [
    held.includes(by),
    'separation-of-duties',
  ];
  const signers = m.signatures.map((signature) => signature.by);
  return {
    IssueOneTimeNotice: [
      [did('OneTimeNoticeIssued'), 'notice-already-issued'],
      [accepted, 'notice-after-acceptance'],
      notAtWindow,
    ],
    TellOneTimeNotice: [
      [!did('OneTimeNoticeIssued'), 'no-notice'],
      [did('OneTimeNoticeTold'), 'notice-already-told'],
      notAtWindow,
    ],
    ReceiveSupplement: [
      [!did('OneTimeNoticeIssued'), 'no-notice'],
      [!did('OneTimeNoticeTold'), 'notice-not-told'],
      [ended || accepted || !toldAndLacking, 'not-awaiting-supplement'],
    ],
    AcceptCase: [
      [accepted, 'already-accepted'],
      [!ended && toldAndLacking, 'awaiting-supplement'],
      notAtWindow,
      [missing.length > 0, 'materials-missing'],
    ],
    AcceptWithTolerance: [
      [accepted, 'already-accepted'],
      notAtWindow,
      [!m.tolerance, 'tolerance-not-offered'],
      [wanted.length === 0, 'nothing-to-tolerate'],
      [wanted.some((code) => !m.tolerable.includes(code)), 'material-not-tolerable'],
    ],
    ReceiveOwedMaterials: [
      [m.owes.length === 0, 'nothing-owed'],
      [decided, 'already-decided'],
    ],
    RefuseAcceptance: [[ended, 'already-refused'], notAtWindow],
    CompleteStep: [
      notUnderReview,
      [m.steps.length === 0, 'steps-none'],
      [!next, 'step-already-complete'],
      [m.signatures.some((each) => each.step === next?.code && each.by === by), 'step-already-signed'],
      duty(m.acceptedBy),
    ],
    OpenSpecialProcedure: [notUnderReview, [!m.procedures, 'special-procedures-none'], duty(m.acceptedBy)],
    CloseSpecialProcedure: [[!m.procedureOpen, 'special-procedure-not-open'], duty(m.acceptedBy)],
    ExtendDecision: [
      [did('DecisionExtended'), 'already-extended'],
      [decided, 'already-decided'],
      notUnderReview,
      [!m.extensible, 'extension-not-provided'],
      [m.statuteOver, 'extension-too-late'],
      [m.paused, 'special-procedure-open'],
      duty(m.acceptedBy, ...signers),
    ],
    DecideCase: [
      [decided, 'already-decided'],
      notUnderReview,
      [next !== undefined, 'steps-open'],
      [m.procedureOpen, 'special-procedure-open'],
      duty(m.acceptedBy, ...signers),
    ],
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
  };
}
