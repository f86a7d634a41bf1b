/** What the second telling of the rules remembers of a case: a handful of marks that the events leave. */
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
  readonly onTheSpot: boolean;
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
    case 'SupplementReceived': {
      const brought = event.materials.map(({ code }) => code);
      const found = new Map([...marks.found].filter(([code]) => !brought.includes(code)));
      return {
        ...after,
        has: new Set([...marks.has, ...brought]),
        found,
        lacking: event.remaining,
        news: true,
      };
    }
    case 'SupplementNoted':
      return { ...after, lacking: event.remaining, news: false };
    case 'CaseAccepted':
      return {
        ...after,
        acceptedBy: event.by,
        owes: event.owed ?? [],
        byPromise: needed(marks).length > 0,
        onTheSpot: event.basis === 'commitment' && marks.extensible,
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

/** What the promise takes the place of and nobody brought. */
const needed = ({ promised, has }: Marks): readonly string[] =>
  typeof promised === 'object' ? promised.filter((code) => !has.has(code)) : [];

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
    case 'CommitmentDeclined': {
      const again = after.seen.has('OneTimeNoticeIssued') ? needed(after) : [];
      return { ...after, promised: 'declined', lacking: [...new Set([...after.lacking, ...again])] };
    }
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
