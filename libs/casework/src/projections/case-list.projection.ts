/**
 * Case list (办件列表): one row a case, for work lists, "my cases" and finding a case by its number. A finished case keeps
 * its row, but the work-list indexes hold open ones only: their cost does not grow with what is closed.
 */
import { isClockEvent, noClocks, type Clocks } from '@banjian/calendar/pure';
import type { RowProjection } from '@banjian/event-store';
import type { Instant, Recorded } from '@banjian/kernel';
import { isOverdue } from '../domain/case-flags.js';
import type { ApplicationSubmitted, CaseEvent, Stage } from '../domain/case.js';
import { standingAfter, standingMoved, urgencyOf, type Urgency } from './urgency.js';

export interface CaseRow extends Urgency {
  readonly caseId: string;
  readonly number: string;
  readonly itemCode: string;
  readonly itemName: string;
  readonly stage: Stage;
  readonly open: boolean;
  readonly applicantId: string;
  readonly applicantKind: 'person' | 'organisation';
  readonly applicantName: string;
  readonly agentId: string | null;
  readonly region: string;
  readonly receivingOrganisation: string;
  readonly handlingOrganisation: string;
  readonly handlingName: string | null;
  /** Window of the hall that took it in; null for what came by another way. */
  readonly window: string | null;
  readonly channel: string;
  readonly submittedAt: Instant;
  /** Some limit of the office ran out in this case, as far as it is recorded. */
  readonly overdue: boolean;
  readonly deemed: boolean;
  /** Those that still say something: open, or run out and still owed. */
  readonly clocks: Clocks;
  readonly demo: boolean;
  readonly revision: number;
}

type Change = Partial<CaseRow>;
type Opening = Pick<Recorded<CaseEvent>, 'recordedAt' | 'revision' | 'metadata'>;

export const caseListProjection: RowProjection<CaseRow, CaseEvent> = {
  name: 'casework.case-list',
  version: 5,
  categories: ['case'],
  keys: ({ stream }) => [stream.slice('case-'.length)],
  evolve(row, recorded) {
    const { event, revision } = recorded;
    if (event.type === 'ApplicationSubmitted') return opened(event, recorded);
    return row && { ...row, ...clocked(row, event), ...staged(event), revision };
  },
};

function opened(event: ApplicationSubmitted, { recordedAt, revision, metadata }: Opening): CaseRow {
  const { terms, applicant, agent } = event;
  return {
    caseId: event.caseId,
    number: event.number,
    itemCode: terms.itemCode,
    itemName: terms.itemName,
    stage: 'submitted',
    open: true,
    applicantId: applicant.id,
    applicantKind: applicant.kind,
    applicantName: applicant.name,
    agentId: agent?.id ?? null,
    region: terms.region,
    receivingOrganisation: terms.hall.id,
    handlingOrganisation: terms.handlingOrganisation.id,
    handlingName: terms.handlingOrganisation.name,
    window: metadata.window ?? null,
    channel: event.channel,
    submittedAt: recordedAt,
    ...urgencyOf(noClocks),
    overdue: false,
    deemed: false,
    clocks: noClocks,
    demo: terms.demo,
    revision,
  };
}

/** Where the case stands after an event that is not about a clock. */
function staged(event: CaseEvent): Change {
  switch (event.type) {
    case 'MaterialsReceived':
      return { stage: 'received' };
    case 'OneTimeNoticeTold':
    case 'SupplementNoted':
      return { stage: 'awaitingSupplement' };
    case 'SupplementReceived':
      return event.remaining.length === 0 ? { stage: 'received' } : {};
    case 'CaseAccepted':
      return { stage: 'accepted', deemed: event.basis === 'deemed' };
    case 'StepSigned':
      return { stage: 'inReview' };
    case 'DecisionMade':
      return { stage: 'decided' };
    case 'LicenceLinked':
      return { stage: 'issued' };
    default: {
      const end = ends[event.type];
      return end ? { stage: end, ...finished } : {};
    }
  }
}

const ends: Readonly<Partial<Record<CaseEvent['type'], Stage>>> = {
  AcceptanceRefused: 'refused',
  NotRequired: 'notRequired',
  ApplicationWithdrawn: 'withdrawn',
  CaseTerminated: 'terminated',
  CaseClosed: 'closed',
};

/** Nothing presses in a finished case. */
const finished: Change = { open: false, clocks: noClocks, ...urgencyOf(noClocks) };

function clocked(row: CaseRow, event: CaseEvent): Change {
  const clocks = isClockEvent(event) ? standingMoved(row.clocks, event) : standingAfter(row.clocks, event);
  if (clocks === row.clocks || !row.open) return {};
  const late = event.type === 'ClockExpired' && isOverdue(event);
  return { clocks, ...urgencyOf(clocks), overdue: row.overdue || late };
}

/** Whose a row is, as `maySee` of identity asks. */
export const scopeOf = ({ receivingOrganisation, handlingOrganisation, region, applicantId }: CaseRow) => ({
  receivingOrganisation,
  handlingOrganisation,
  region,
  applicant: applicantId,
});
