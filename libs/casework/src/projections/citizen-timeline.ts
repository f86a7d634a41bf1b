/** The timeline as the applicant is told it: what happened and until when, in plain words; inner steps stay inside. */
import type { Instant, Recorded } from '@banjian/kernel';
import type { ApplicationSubmitted, CaseEvent } from '../domain/case.js';
import { inShanghai } from './timeline.js';

export interface CitizenEntry {
  readonly text: string;
  readonly at: Instant;
  /** When it took effect in law, where that differs. */
  readonly effectiveAt?: Instant;
  readonly paper?: string;
}

export function citizenTimeline(history: readonly Recorded<CaseEvent>[]): readonly CitizenEntry[] {
  const application = history
    .map(({ event }) => event)
    .find((event) => event.type === 'ApplicationSubmitted');
  if (!application) return [];
  return history.flatMap((recorded): readonly CitizenEntry[] => {
    const { event, recordedAt: at, effectiveAt } = recorded;
    const text = told(event, application);
    if (text === undefined) return [];
    const effective = effectiveAt === at ? {} : { effectiveAt };
    return [{ text, at, ...effective, ...('paper' in event && { paper: event.paper }) }];
  });
}

function told(event: CaseEvent, { terms, number }: ApplicationSubmitted): string | undefined {
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
      return event.basis === 'deemed' ? '因逾期未告知，您的申请自收件之日起视为受理。' : '您的申请已受理。';
    case 'AcceptanceRefused':
      return `您的申请不予受理：${event.reason}。您可以依照决定书所列途径寻求救济。`;
    case 'ClockStarted':
      return toldLimits[event.clock]?.(inShanghai(event.dueAt));
    case 'ClockExpired':
      return event.clock === 'promisedDecision'
        ? '承诺的办理时限已过，我们将尽快办结并说明原因。'
        : undefined;
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

/** Only the limits that bind the office towards the applicant. */
const toldLimits: Readonly<Record<string, (until: string) => string>> = {
  notice: (until) => `我们将在 ${until} 前告知您材料是否齐全。`,
  promisedDecision: (until) => `承诺在 ${until} 前作出决定。`,
  delivery: (until) => `将在 ${until} 前送达。`,
};
