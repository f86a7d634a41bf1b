/** The timeline as the applicant is told it: what happened and until when, in plain words; inner steps stay inside. */
import type { LegalClock, Moment } from '@banjian/calendar/pure';
import { localDateOf, type Instant, type Recorded } from '@banjian/kernel';
import type { ApplicationSubmitted, CaseEvent } from '../domain/case.js';
import type { CaseTerms } from '../domain/case-terms.js';
import { toldOfIntake } from './citizen-intake.js';
import { toldOfClock } from './citizen-clocks.js';
import { clockedHistory, type Clocked } from './clock-history.js';
import { isAfterSupplement, ledgerInWords } from './clock-words.js';
import { toleranceDefaults } from './words.js';

export interface CitizenEntry {
  readonly text: string;
  readonly at: Instant;
  /** When it took effect in law, where that differs. */
  readonly effectiveAt?: Instant;
  /** Why, line by line: every day of a limit that ran out. */
  readonly why?: readonly string[];
  /** Of a limit: the article or document that sets it. */
  readonly basis?: string;
  readonly paper?: string;
}

/** `at`: whose calendars explain the limits that ran out. */
export function citizenTimeline(
  history: readonly Recorded<CaseEvent>[],
  at: Moment,
): readonly CitizenEntry[] {
  const application = history
    .map(({ event }) => event)
    .find((event) => event.type === 'ApplicationSubmitted');
  if (!application) return [];
  return clockedHistory(history).flatMap((clocked): readonly CitizenEntry[] => {
    const { event, recordedAt, effectiveAt } = clocked.recorded;
    const words = told(clocked, application, at);
    if (words === undefined) return [];
    const effective = effectiveAt === recordedAt ? {} : { effectiveAt };
    return [{ ...words, at: recordedAt, ...effective, ...('paper' in event && { paper: event.paper }) }];
  });
}

type Told = Pick<CitizenEntry, 'text' | 'why' | 'basis'>;

function told(clocked: Clocked, application: ApplicationSubmitted, at: Moment): Told | undefined {
  const { recorded, clock, silence, again } = clocked;
  const { event } = recorded;
  if (clock) return again && toldOnce.includes(event.type) ? undefined : toldOfClock(event, clock, at);
  if (event.type === 'CaseAccepted' && silence) return deemed(silence, event.from, at);
  const text = toldOfCase(event, application);
  return text === undefined ? undefined : { text };
}

/** Promise and statute move together: the applicant is told of one move, not of two. */
const toldOnce: readonly CaseEvent['type'][] = ['ClockPaused', 'ClockResumed', 'ClockExtended'];

/** 行政许可法 32(4), in plain words. */
function deemed(silence: LegalClock, from: Instant, at: Moment): Told {
  const limit = `${String(silence.rule.amount)}个工作日`;
  const after = isAfterSupplement(silence);
  const received = after ? '收到全部补正材料' : '收到申请材料';
  const duty = after ? '答复是否受理' : '一次告知需要补正的全部内容';
  return {
    text: after
      ? '因逾期未答复，您的申请自收到全部补正材料之日起视为受理。'
      : '因逾期未告知，您的申请自收件之日起视为受理。',
    basis: silence.rule.basis,
    why: [
      `依法应当在${received}后${limit}内${duty}，收到当日不计入：`,
      ...ledgerInWords(silence, at),
      `至期限届满仍未${after ? '答复' : '告知'}，您的申请自${received}之日（${localDateOf(from)}）起视为受理。`,
    ],
  };
}

function toldOfCase(event: CaseEvent, { terms, number }: ApplicationSubmitted): string | undefined {
  const body = terms.handlingOrganisation.name;
  const name = (code: string): string =>
    terms.materials.find((material) => material.code === code)?.name ?? code;
  switch (event.type) {
    case 'ApplicationSubmitted':
      return `您提交了“${terms.itemName}”申请，办件编码 ${number}。`;
    case 'MaterialsReceived':
      return `${terms.hall.name}已收到您的材料。`;
    case 'OneTimeNoticeIssued':
      return `请一次补正：${event.gaps.map((gap) => `${name(gap.material)}（${gap.problem}）`).join('、')}。除此之外不再要求补正。`;
    case 'SupplementReceived':
      return event.remaining.length === 0
        ? '您补正的材料已收齐。'
        : `已收到补正材料，尚缺：${event.remaining.map(name).join('、')}。`;
    case 'CaseAccepted':
      if (event.owed) return `您的申请已容缺受理，请补交：${event.owed.map(name).join('、')}。`;
      return event.basis === 'deemed' ? '您的申请视为受理。' : '您的申请已受理。';
    case 'OwedMaterialsReceived':
      return event.remaining.length === 0
        ? '您补交的容缺材料已收齐。'
        : `已收到补交的材料，尚缺：${event.remaining.map(name).join('、')}。`;
    default:
      return (
        toldUntilDecision(event, body) ?? toldOfIntake(event, body, name) ?? toldOfOutcome(event, body, terms)
      );
  }
}

/** What makes the decision take longer. */
function toldUntilDecision(event: CaseEvent, body: string): string | undefined {
  switch (event.type) {
    case 'DecisionExtended':
      return `${body}经批准延长了办理期限，理由：${event.reason}。`;
    case 'SpecialProcedureOpened':
      return `办理中依法需要进行${event.name}，所需时间为${String(event.length)}个工作日，不计入办理期限。`;
    case 'SpecialProcedureClosed':
      return `${event.name}已结束。`;
    case 'ToleranceDefaulted':
      return event.onDefault && `${toleranceDefaults[event.onDefault]}。`;
    default:
      return undefined;
  }
}

function toldOfOutcome(event: CaseEvent, body: string, terms: CaseTerms): string | undefined {
  switch (event.type) {
    case 'AcceptanceRefused':
      return `您的申请不予受理：${event.reason}。您可以依照决定书所列途径寻求救济。`;
    case 'DecisionMade':
      return event.outcome === 'granted'
        ? `${body}已作出准予的决定。`
        : `${body}已作出不予的决定，理由见决定书。`;
    case 'LicenceLinked':
      return `${terms.licence?.name ?? terms.outcome}已制发。`;
    case 'ResultDelivered':
      return '办理结果已送达。';
    case 'CaseClosed':
      return '办件已办结，欢迎评价。';
    default:
      return undefined;
  }
}
