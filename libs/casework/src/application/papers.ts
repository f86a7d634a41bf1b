/** The papers (文书) of a case, drawn from its events: number, kind and text all follow from what happened. */
import { localDateOf, type LocalDate } from '@banjian/kernel';
import type { ApplicationSubmitted, CaseEvent, InterimEvent } from '../domain/case.js';
import { paperKindOf, type PaperKind } from '../domain/paper.policy.js';
import { inShanghai } from '../projections/clock-words.js';
import { toleranceDefaults } from '../projections/words.js';
import { originSentences } from './prefill-origins.js';
import { intakePaper, notRequiredOf, refusalOf, remedies, revocationOf } from './intake-papers.js';
import { extensionNotice, procedureNotice } from './limit-notices.js';
import type { Happened } from './rehearsal.js';

export interface Paper {
  readonly number: string;
  readonly kind: PaperKind;
  readonly on: LocalDate;
  readonly addressee: string;
  readonly issuer: string;
  readonly paragraphs: readonly string[];
  /** Two columns: what, and what of it. */
  readonly rows: readonly (readonly [string, string])[];
  /** What stands below the table. */
  readonly after?: readonly string[];
  readonly demo: boolean;
}

/** Every paper of the case in the order in which they were made. */
export function papersOf(events: readonly Happened[]): readonly Paper[] {
  const submitted = events.map(({ event }) => event).find((event) => event.type === 'ApplicationSubmitted');
  return submitted ? events.flatMap((recorded) => paperOf(recorded, submitted, events)) : [];
}

function paperOf(
  { event, recordedAt }: Happened,
  submitted: ApplicationSubmitted,
  events: readonly Happened[],
): readonly Paper[] {
  if (!('paper' in event)) return [];
  const kind = paperKindOf(event.paper);
  if (!kind) return [];
  const { terms } = submitted;
  const hallMade = kind === 'receipt' || kind === 'supplementReceipt';
  return [
    {
      number: event.paper,
      kind,
      on: localDateOf(recordedAt),
      ...(kind === 'commitment' ? fromApplicant(submitted) : toApplicant(submitted, hallMade)),
      ...contentOf(event, submitted, events),
      demo: terms.demo,
    },
  ];
}

const toApplicant = ({ applicant, terms }: ApplicationSubmitted, hallMade: boolean) => ({
  addressee: applicant.name,
  issuer: hallMade ? terms.hall.name : terms.handlingOrganisation.name,
});

/** A promise goes the other way: from the applicant to the body. */
const fromApplicant = ({ applicant, terms }: ApplicationSubmitted) => ({
  addressee: terms.handlingOrganisation.name,
  issuer: `承诺人：${applicant.name}`,
});

type PaperEvent = Extract<CaseEvent, { paper: string }>;
type Content = Pick<Paper, 'paragraphs' | 'rows' | 'after'>;

function contentOf(event: PaperEvent, submitted: ApplicationSubmitted, events: readonly Happened[]): Content {
  const { terms } = submitted;
  const of = `“${terms.itemName}”申请`;
  const name = (code: string): string =>
    terms.materials.find((material) => material.code === code)?.name ?? code;
  switch (event.type) {
    case 'MaterialsReceived':
      return {
        paragraphs: [`您提交的${of}已于 ${inShanghai(event.receivedAt)} 收件，收到下列材料。`],
        rows: copies(event.materials, name),
        after: originSentences(submitted),
      };
    case 'SupplementReceived':
      return {
        paragraphs: [`您为${of}补正的下列材料已收到。`, owed(event.remaining, name)],
        rows: copies(event.materials, name),
      };
    case 'OneTimeNoticeIssued':
      return noticeOf(event, of, name);
    case 'OwedMaterialsReceived':
      return {
        paragraphs: [`您为${of}补交的下列容缺材料已收到。`, stillOwed(event.remaining, name)],
        rows: copies(event.materials, name),
      };
    case 'CaseAccepted':
      return { paragraphs: [acceptance(event, of), ...promised(event, name, terms)], rows: limits(events) };
    case 'DecisionExtended':
      return extensionNotice(event, of, events);
    case 'SpecialProcedureOpened':
      return procedureNotice(event, of, events);
    case 'DecisionRevoked':
      return revocationOf(event, submitted, events);
    case 'NotRequired':
      return notRequiredOf(event, of, terms.itemType);
    default:
      return outcomeOf(event, of, terms.outcome, name);
  }
}

type OutcomeEvent = Exclude<
  PaperEvent,
  | InterimEvent
  | { type: 'MaterialsReceived' | 'SupplementReceived' | 'OneTimeNoticeIssued' | 'CaseAccepted' }
  | { type: 'DecisionRevoked' | 'NotRequired' }
>;

function outcomeOf(event: OutcomeEvent, of: string, outcome: string, name: NameOf): Content {
  switch (event.type) {
    case 'AcceptanceRefused':
      return refusalOf(event, of);
    case 'DecisionMade':
      return decision(event, of, outcome);
    case 'ResultDelivered':
      return { paragraphs: [`${of}的办理结果已送达。`, `送达凭据：${event.receipt}`], rows: [] };
    default:
      return intakePaper(event, of, name);
  }
}

function noticeOf({ gaps }: Extract<PaperEvent, { type: 'OneTimeNoticeIssued' }>, of: string, name: NameOf) {
  return {
    paragraphs: [`您提交的${of}经审查，申请材料不齐全或者不符合法定形式，现一次性告知需要补正的全部内容：`],
    rows: gaps.map(({ material, problem }) => [name(material), problem] as const),
    after: ['除上述内容外，本机关不再要求补正首次审查时即可发现的其他问题。'],
  };
}

type NameOf = (code: string) => string;

const copies = (materials: readonly { code: string; copies: number }[], name: NameOf): Paper['rows'] =>
  materials.map((material) => [name(material.code), `${String(material.copies)} 份`]);

const owed = (remaining: readonly string[], name: NameOf): string =>
  remaining.length === 0
    ? '一次性告知的事项已全部补齐。'
    : `一次性告知的事项中尚缺：${remaining.map(name).join('、')}。`;

type Accepted = Extract<PaperEvent, { type: 'CaseAccepted' }>;

/** What the acceptance rests on, before the day from which it counts. */
const bases: Readonly<Record<Accepted['basis'], string>> = {
  complete: '材料齐全、符合法定形式，',
  onReceipt: '实行收件即受理，材料齐全、符合法定形式，',
  tolerance: '主要材料齐全、符合法定形式，予以容缺受理，',
  commitment: '已签署告知承诺书，由承诺代替的材料不再提交，',
  deemed: '逾期未作一次性告知，依照《中华人民共和国行政许可法》第三十二条，',
};

function acceptance({ basis, from }: Accepted, of: string): string {
  const day = inShanghai(from);
  return basis === 'deemed'
    ? `您提交的${of}${bases[basis]}自 ${day} 收到申请材料之日起即为受理。`
    : `您提交的${of}${bases[basis]}自 ${day} 起予以受理。`;
}

/** What the applicant promised to hand in later (容缺). */
function promised(
  { owed, promise }: Extract<PaperEvent, { type: 'CaseAccepted' }>,
  name: NameOf,
  { onToleranceDefault }: ApplicationSubmitted['terms'],
): readonly string[] {
  if (owed === undefined) return [];
  return [
    `尚缺：${owed.map(name).join('、')}。`,
    ...(promise === undefined ? [] : [`您的承诺：${promise}`]),
    ...(onToleranceDefault ? [`${toleranceDefaults[onToleranceDefault]}。`] : []),
  ];
}

const stillOwed = (remaining: readonly string[], name: NameOf): string =>
  remaining.length === 0 ? '容缺的材料已全部补齐。' : `尚缺：${remaining.map(name).join('、')}。`;

/** The decision limits that run from this acceptance, as told to the applicant. */
function limits(events: readonly Happened[]): Paper['rows'] {
  const named: Readonly<Record<string, string>> = {
    promisedDecision: '承诺办结时限',
    statutoryDecision: '法定办结时限',
    onTheSpotDecision: '当场决定时限',
    toleranceDebt: '容缺材料补交时限',
  };
  return events.flatMap(({ event }): Paper['rows'] => {
    if (event.type !== 'ClockStarted') return [];
    const label = named[event.clock];
    return label === undefined ? [] : [[label, `${inShanghai(event.dueAt)}（${event.rule.basis}）`]];
  });
}

function decision(
  event: Extract<PaperEvent, { type: 'DecisionMade' }>,
  of: string,
  outcome: string,
): Content {
  const granted = event.outcome === 'granted';
  const reason = event.reason === undefined ? [] : [`理由：${event.reason}`];
  const basis = event.legalBasis === undefined ? [] : [`依据：${event.legalBasis}`];
  const decided = granted
    ? `对您提交的${of}，决定予以办理，结果为：${outcome}。`
    : `对您提交的${of}，决定不予办理。`;
  return { paragraphs: [decided, ...reason, ...basis], rows: remedies(event.remedies ?? []) };
}
