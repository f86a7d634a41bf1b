/** Timeline (办理过程): every event of a case in words — who, what, when, on what basis. Read from the stream itself. */
import { isClockEvent, type ClockEvent, type LegalClock, type Moment } from '@banjian/calendar/pure';
import { localDateOf, type EventMetadata, type Instant, type Recorded } from '@banjian/kernel';
import type { AfterEvent, CaseEvent, CheckEvent, EndEvent } from '../domain/case.js';
import type { CaseTerms } from '../domain/case-terms.js';
import { problemsInWords, saidOfAfter, saidOfCheck, saidOfEnd, type NameOf } from './intake-timeline.js';
import { saidOfInterim } from './interim-timeline.js';
import { clockedHistory, type Clocked } from './clock-history.js';
import { isAfterSupplement } from './clock-words.js';
import { countInWords, saidOfClock, type Said } from './clock-timeline.js';

export interface TimelineEntry {
  readonly revision: number;
  readonly type: CaseEvent['type'];
  /** What happened, in the words of the office. */
  readonly title: string;
  readonly detail?: string;
  /** Why, line by line: of a limit that ran out every day of its count. */
  readonly why?: readonly string[];
  readonly actor: Pick<EventMetadata, 'role'> & { readonly person: string; readonly organisation?: string };
  readonly recordedAt: Instant;
  readonly effectiveAt: Instant;
  /** The article or document that asks for it, where there is one. */
  readonly basis?: string;
  /** Number of the paper this event made. */
  readonly paper?: string;
}

/** The whole history in words; `at`: whose calendars explain the limits that ran out. */
export function caseTimeline(history: readonly Recorded<CaseEvent>[], at: Moment): readonly TimelineEntry[] {
  const first = history[0]?.event;
  const terms = first?.type === 'ApplicationSubmitted' ? first.terms : undefined;
  const telling = { permit: terms?.itemType === 'permit', name: namesIn(terms), at };
  return clockedHistory(history).map((clocked) => timelineEntry(clocked, said(clocked, telling)));
}

/** What the item calls its materials and steps; a code it does not know stays one. */
function namesIn(terms: CaseTerms | undefined): NameOf {
  const named = [...(terms?.materials ?? []), ...(terms?.steps ?? [])];
  return (code) => named.find((each) => each.code === code)?.name ?? code;
}

interface Telling {
  readonly permit: boolean;
  readonly name: NameOf;
  readonly at: Moment;
}

function timelineEntry({ recorded }: Clocked, words: Said): TimelineEntry {
  const { event, metadata, revision, recordedAt, effectiveAt } = recorded;
  const { actor: person, role, organisation } = metadata;
  return {
    revision,
    type: event.type,
    ...words,
    actor: { person, role, ...(organisation !== undefined && { organisation }) },
    recordedAt,
    effectiveAt,
    ...('paper' in event && { paper: event.paper }),
  };
}

function said({ recorded: { event }, clock, silence }: Clocked, { permit, name, at }: Telling): Said {
  if (isClockEvent(event)) return saidOfClock(event, { clock, permit, at });
  const words = saidOfCase(event, name);
  if (!silence || event.type !== 'CaseAccepted') return words;
  const title = isAfterSupplement(silence) ? { title: '逾期未答复，自收到全部补正材料之日起视为受理' } : {};
  return { ...words, ...title, why: silenceInWords(silence, event.from, at) };
}

/** 行政许可法 32(4): the limit, every day of it, and what follows from its having passed in silence. */
function silenceInWords(silence: LegalClock, from: Instant, at: Moment): readonly string[] {
  const [missed, received] = isAfterSupplement(silence)
    ? ['未就补正后的申请作出答复', '收到全部补正材料']
    : ['未告知申请人需要补正的内容', '收到申请材料'];
  return [
    ...countInWords(silence, at),
    `至届满时${missed}；依照${silence.rule.basis}，自${received}之日（${localDateOf(from)}）起视为受理`,
  ];
}

const permitLaw = (article: string): string => `行政许可法 ${article}`;

type OwnEvent = Exclude<CaseEvent, ClockEvent>;

function saidOfCase(event: OwnEvent, name: NameOf): Said {
  switch (event.type) {
    case 'ApplicationSubmitted':
      return { title: '提交申请', detail: event.terms.itemName };
    case 'MaterialsReceived':
      return {
        title: '收件',
        detail: `收到材料 ${String(event.materials.length)} 项`,
        basis: '电子签名法 第十一条',
      };
    case 'OneTimeNoticeIssued':
      return {
        title: '作出一次性告知',
        detail: problemsInWords(event.gaps, name),
        basis: permitLaw('第三十二条第一款第（四）项'),
      };
    case 'OneTimeNoticeTold':
      return { title: '一次性告知已送达', detail: proofs[event.proof] };
    case 'SupplementReceived':
      return { title: '收到补正材料', detail: remainingInWords(event.remaining, name) };
    case 'CaseAccepted':
      return { title: acceptances[event.basis], basis: permitLaw('第三十二条') };
    case 'DecisionExtended':
    case 'SpecialProcedureOpened':
    case 'SpecialProcedureClosed':
    case 'OwedMaterialsReceived':
    case 'ToleranceDebtSettled':
    case 'ToleranceDefaulted':
      return saidOfInterim(event, name);
    case 'AcceptanceRefused':
      return { title: '不予受理', detail: event.reason, basis: event.legalBasis };
    case 'StepSigned':
      return { title: `审查签署：${name(event.step)}`, detail: event.opinion };
    case 'StepCompleted':
      return { title: `审查环节完成：${name(event.step)}` };
    default:
      return saidOfMore(event, name);
  }
}

/** Checks and choices, ends, results and what follows them. */
function saidOfMore(event: CheckEvent | EndEvent | ResultEvent, name: NameOf): Said {
  switch (event.type) {
    case 'MaterialChecked':
    case 'CorrectedOnSpot':
    case 'SupplementNoted':
    case 'CommitmentSigned':
    case 'CommitmentDeclined':
      return saidOfCheck(event, name);
    case 'NotRequired':
    case 'WithdrawalRequested':
    case 'WithdrawalRecalled':
    case 'WithdrawalRefused':
    case 'ApplicationWithdrawn':
    case 'CaseTerminated':
      return saidOfEnd(event);
    default:
      return saidOfResult(event);
  }
}

type ResultEvent =
  | AfterEvent
  | Extract<OwnEvent, { type: 'DecisionMade' | 'LicenceLinked' | 'ResultDelivered' | 'CaseClosed' }>;

function saidOfResult(event: ResultEvent): Said {
  switch (event.type) {
    case 'DecisionMade':
      return {
        title: event.outcome === 'granted' ? '决定：准予' : '决定：不予',
        ...(event.reason !== undefined && { detail: event.reason }),
        basis: event.legalBasis ?? permitLaw('第三十四条、第三十八条'),
      };
    case 'LicenceLinked':
      return { title: '证照已制发', detail: event.identifier, basis: 'GB/T 36904-2018' };
    case 'ResultDelivered':
      return {
        title: `结果送达：${deliveries[event.mode]}`,
        detail: event.receipt,
        basis: permitLaw('第四十四条'),
      };
    case 'CaseClosed':
      return { title: '办结' };
    default:
      return saidOfAfter(event);
  }
}

const remainingInWords = (remaining: readonly string[], name: NameOf): string =>
  remaining.length === 0 ? '告知事项已补齐' : `尚缺 ${remaining.map(name).join('、')}`;

const proofs = { signature: '申请人签收', applicantSpace: '到达申请人专属空间', deliveryReceipt: '送达回执' };
const acceptances = {
  complete: '受理',
  onReceipt: '收件即受理',
  tolerance: '容缺受理',
  commitment: '告知承诺受理',
  deemed: '逾期未告知，自收件之日起视为受理',
};
const deliveries = { window: '窗口领取', post: '寄递', electronic: '电子送达' };
