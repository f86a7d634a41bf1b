/**
 * Case list (办件列表): one row a case, for work lists, "my cases" and finding a case by its number. A finished case keeps
 * its row, but the work-list indexes hold open ones only: their cost does not grow with what is closed.
 */
import { evolveClocks, isClockEvent, noClocks, type Clocks } from '@banjian/calendar/pure';
import type { RowProjection } from '@banjian/event-store';
import type { Instant, Recorded } from '@banjian/kernel';
import type { ApplicationSubmitted, CaseEvent, Stage } from '../domain/case.js';

export interface CaseRow {
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
  readonly channel: string;
  readonly submittedAt: Instant;
  /** The earliest instant a running clock is due; null when none runs. */
  readonly dueAt: Instant | null;
  readonly dueClock: string | null;
  readonly overdue: boolean;
  readonly deemed: boolean;
  readonly clocks: Clocks;
  readonly demo: boolean;
  readonly revision: number;
}

type Change = Partial<CaseRow>;

export const caseListProjection: RowProjection<CaseRow, CaseEvent> = {
  name: 'casework.case-list',
  version: 1,
  categories: ['case'],
  keys: ({ stream }) => [stream.slice('case-'.length)],
  evolve(row, recorded) {
    const { event, revision, recordedAt } = recorded;
    if (event.type === 'ApplicationSubmitted') return opened(event, recordedAt, revision);
    return row && { ...row, ...changed(row, recorded), revision };
  },
};

function opened(event: ApplicationSubmitted, submittedAt: Instant, revision: number): CaseRow {
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
    channel: event.channel,
    submittedAt,
    dueAt: null,
    dueClock: null,
    overdue: false,
    deemed: false,
    clocks: noClocks,
    demo: terms.demo,
    revision,
  };
}

function changed(row: CaseRow, { event }: Recorded<CaseEvent>): Change {
  if (isClockEvent(event))
    return clocked(row, evolveClocks(row.clocks, event), event.type === 'ClockExpired');
  switch (event.type) {
    case 'MaterialsReceived':
      return { stage: 'received' };
    case 'OneTimeNoticeTold':
      return { stage: 'awaitingSupplement' };
    case 'SupplementReceived':
      return event.remaining.length === 0 ? { stage: 'received' } : {};
    case 'CaseAccepted':
      return { stage: 'accepted', deemed: event.basis === 'deemed' };
    case 'AcceptanceRefused':
      return { stage: 'refused', open: false };
    case 'StepSigned':
      return { stage: 'inReview' };
    case 'DecisionMade':
      return { stage: 'decided' };
    case 'LicenceLinked':
      return { stage: 'issued' };
    case 'CaseClosed':
      return { stage: 'closed', open: false };
    case 'ApplicationSubmitted':
    case 'OneTimeNoticeIssued':
    case 'StepCompleted':
    case 'ResultDelivered':
      return {};
  }
}

function clocked(row: CaseRow, clocks: Clocks, expired: boolean): Change {
  const [next] = Object.values(clocks)
    .filter(({ status }) => status === 'running')
    .sort((one, other) => one.dueAt.localeCompare(other.dueAt));
  return {
    clocks,
    dueAt: next?.dueAt ?? null,
    dueClock: next?.clock ?? null,
    overdue: row.overdue || expired,
  };
}
