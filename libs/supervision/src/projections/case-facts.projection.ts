/** Case facts (办件统计): one row a case, with what the boards count. Finished cases stay: yesterday's promises count too. */
import { isClockEvent, type ClockEvent } from '@banjian/calendar/pure';
import type { CaseEvent } from '@banjian/casework';
import type { RowProjection } from '@banjian/event-store';
import type { Instant, Recorded } from '@banjian/kernel';

/** Kept, broken, still running, or never promised. */
export type Kept = 'running' | 'kept' | 'broken' | 'none';

export interface CaseFacts {
  readonly caseId: string;
  readonly number: string;
  readonly itemCode: string;
  readonly itemName: string;
  readonly organisation: string;
  readonly organisationName: string;
  readonly region: string;
  /** Where it was taken in; neither for what came on line. */
  readonly hall: string | null;
  readonly hallName: string | null;
  readonly window: string | null;
  readonly stage: string;
  readonly open: boolean;
  readonly submittedAt: Instant;
  /** 一次性告知或受理 within the promise. */
  readonly notice: Kept;
  /** 办结 within the promise. */
  readonly decision: Kept;
  readonly deemed: boolean;
  /** Some limit of the office ran out. */
  readonly overdue: boolean;
  /** 容缺. */
  readonly debt: 'none' | 'owed' | 'defaulted' | 'settled';
  /** Office's running limits by name: when they are due. */
  readonly running: Readonly<Record<string, Instant>>;
  /** The earliest of them. */
  readonly dueAt: Instant | null;
}

type Change = Partial<CaseFacts>;

export const caseFactsProjection: RowProjection<CaseFacts, CaseEvent> = {
  name: 'supervision.case-facts',
  version: 2,
  categories: ['case'],
  keys: ({ stream }) => [stream.slice('case-'.length)],
  evolve(row, recorded) {
    if (recorded.event.type === 'ApplicationSubmitted') return opened(recorded);
    if (!row) return undefined;
    const { event } = recorded;
    const change = isClockEvent(event) ? clocked(row, event) : staged(event);
    return { ...row, ...change };
  },
};

function opened({ event, recordedAt, metadata }: Recorded<CaseEvent>): CaseFacts | undefined {
  if (event.type !== 'ApplicationSubmitted') return undefined;
  const { caseId, number, terms } = event;
  return {
    caseId,
    number,
    itemCode: terms.itemCode,
    itemName: terms.itemName,
    organisation: terms.handlingOrganisation.id,
    organisationName: terms.handlingOrganisation.name,
    region: terms.region,
    ...placeOf(terms.hall, metadata.window),
    stage: 'submitted',
    open: true,
    submittedAt: recordedAt,
    notice: 'none',
    decision: 'none',
    deemed: false,
    overdue: false,
    debt: 'none',
    running: {},
    dueAt: null,
  };
}

const placeOf = (hall: { readonly id: string; readonly name: string }, window?: string) =>
  window === undefined
    ? { hall: null, hallName: null, window: null }
    : { hall: hall.id, hallName: hall.name, window };

/** Clocks of the applicant are not the office's. */
const applicants = ['supplementByApplicant', 'toleranceDebt'];
const promises: Readonly<Record<string, 'notice' | 'decision'>> = {
  notice: 'notice',
  promisedDecision: 'decision',
};

function clocked(row: CaseFacts, event: ClockEvent): Change {
  if (applicants.includes(event.clock)) return {};
  const promise = promises[event.clock];
  switch (event.type) {
    case 'ClockStarted':
      return { ...due(row, event.clock, event.dueAt), ...(promise && { [promise]: 'running' }) };
    case 'ClockResumed':
    case 'ClockExtended':
    case 'ClockRebased':
      return due(row, event.clock, event.dueAt);
    case 'ClockPaused':
      return due(row, event.clock, undefined);
    case 'ClockStopped':
      return { ...due(row, event.clock, undefined), ...(promise && kept(row, promise, event)) };
    case 'ClockExpired':
      return { ...due(row, event.clock, undefined), overdue: true, ...(promise && { [promise]: 'broken' }) };
    default:
      return {};
  }
}

/** An end that came from the applicant's side keeps nothing and breaks nothing. */
function kept(
  row: CaseFacts,
  promise: 'notice' | 'decision',
  { by, late }: { by: string; late: boolean },
): Change {
  if (row[promise] === 'broken') return {};
  if (by === 'ApplicationWithdrawn' || by === 'CaseTerminated') return { [promise]: 'none' };
  return { [promise]: late ? 'broken' : 'kept' };
}

function due({ running }: CaseFacts, clock: string, dueAt: Instant | undefined): Change {
  const { [clock]: _old, ...others } = running;
  const now = dueAt === undefined ? others : { ...others, [clock]: dueAt };
  return { running: now, dueAt: Object.values(now).sort()[0] ?? null };
}

function staged(event: Exclude<CaseEvent, ClockEvent>): Change {
  switch (event.type) {
    case 'MaterialsReceived':
      return { stage: 'received' };
    case 'OneTimeNoticeTold':
    case 'SupplementNoted':
      return { stage: 'awaitingSupplement' };
    case 'SupplementReceived':
      return event.remaining.length === 0 ? { stage: 'received' } : {};
    case 'CaseAccepted':
      return {
        stage: 'accepted',
        deemed: event.basis === 'deemed',
        ...(event.basis === 'tolerance' && { debt: 'owed' as const }),
      };
    case 'ToleranceDebtSettled':
      return { debt: 'settled' };
    case 'ToleranceDefaulted':
      return { debt: 'defaulted' };
    case 'StepSigned':
      return { stage: 'inReview' };
    case 'DecisionMade':
      return { stage: 'decided' };
    case 'LicenceLinked':
      return { stage: 'issued' };
    default: {
      const stage = ends[event.type];
      return stage === undefined ? {} : { stage, open: false, running: {}, dueAt: null };
    }
  }
}

const ends: Readonly<Partial<Record<CaseEvent['type'], string>>> = {
  AcceptanceRefused: 'refused',
  NotRequired: 'notRequired',
  ApplicationWithdrawn: 'withdrawn',
  CaseTerminated: 'terminated',
  CaseClosed: 'closed',
};
