/**
 * Consultation (咨询, C03): somebody asks at the desk or by phone and is told everything an application needs, once. Stream
 * `consultation-{consultationId}`. Stored for ever: add an event or an optional field.
 */
import { reject, sameContent, unreachable, type Decider, type Variants } from '@banjian/kernel';
import type { Party, PartyKind } from './case-terms.js';

// — Events: what happened ————————————————————————————————————————————————————

export type ConsultationEvent = Variants<{
  ConsultationRecorded: Consulted & { by: string };
  /** An application followed. */
  ConsultationLinked: { caseId: string; by: string };
}>;

export interface Consulted {
  readonly consultationId: string;
  /** 咨询编号. */
  readonly number: string;
  readonly channel: 'desk' | 'phone';
  /** Under whose key the free texts are sealed: the asker's subject id, or the consultation's own where nobody said a name. */
  readonly subject: string;
  /** Absent: anonymous (不记名). */
  readonly asker?: Asker;
  /** The hall whose staff answered. */
  readonly hall: string;
  /** 行政区划代码 of the hall's staff. */
  readonly region: string;
  readonly question: string;
  /** What was told beside the list. */
  readonly told: string;
  /** 一次性告知单: present where the question is about an item. */
  readonly notice?: ConsultationNotice;
}

/** As much of a person or firm as was said. */
export type Asker = Pick<Party, 'name'> & {
  readonly kind: PartyKind;
  readonly phone?: string;
};

/** The complete list (C03, T02) as it stood published then; an application later freezes its own version. */
export interface ConsultationNotice {
  readonly paper: string;
  readonly itemCode: string;
  readonly itemVersionId: string;
  readonly itemName: string;
  readonly handlingOrganisation: string;
  readonly hallName: string;
  readonly materials: readonly NoticedMaterial[];
  readonly demo: boolean;
}

export interface NoticedMaterial {
  readonly code: string;
  readonly name: string;
  readonly requirement: 'necessary' | 'tolerable' | 'conditional';
  readonly copies: number;
  /** When a conditional one is asked for. */
  readonly condition?: string;
  /** 免提交: the office gets it by itself from here. */
  readonly obtainableFrom?: string;
  /** 可容缺: working days to hand it in after acceptance. */
  readonly toleratedWorkingDays?: number;
}

// — State: only what decisions need ——————————————————————————————————————————

export type Consultation =
  | { readonly stage: 'absent' }
  | { readonly stage: 'recorded'; readonly consulted: Consulted; readonly caseId?: string };

function evolve(state: Consultation, event: ConsultationEvent): Consultation {
  switch (event.type) {
    case 'ConsultationRecorded': {
      const { type: _type, by: _by, ...consulted } = event;
      return { stage: 'recorded', consulted };
    }
    case 'ConsultationLinked':
      return state.stage === 'absent' ? state : { ...state, caseId: event.caseId };
    default:
      return unreachable(event);
  }
}

// — Decisions ————————————————————————————————————————————————————————————————

export type ConsultationCommand = Variants<{
  RecordConsultation: Consulted & { by: string };
  /** `itemCode`: of the case that followed. */
  LinkConsultation: { caseId: string; itemCode: string; by: string };
}>;

function decide(command: ConsultationCommand, state: Consultation): readonly ConsultationEvent[] {
  switch (command.type) {
    case 'RecordConsultation':
      return record(command, state);
    case 'LinkConsultation':
      return link(command, state);
    default:
      return unreachable(command);
  }
}

function record(
  { type: _type, by, ...consulted }: Extract<ConsultationCommand, { type: 'RecordConsultation' }>,
  state: Consultation,
): readonly ConsultationEvent[] {
  if (state.stage === 'absent') return [{ type: 'ConsultationRecorded', ...consulted, by }];
  return sameContent(state.consulted, consulted) ? [] : reject('consultation.already-recorded');
}

/** Once, and only with an application for what was asked about. */
function link(
  { caseId, itemCode, by }: Extract<ConsultationCommand, { type: 'LinkConsultation' }>,
  state: Consultation,
): readonly ConsultationEvent[] {
  if (state.stage === 'absent') return reject('consultation.not-found');
  if (state.caseId === caseId) return [];
  if (state.caseId !== undefined) return reject('consultation.already-linked');
  if (state.consulted.notice && state.consulted.notice.itemCode !== itemCode)
    return reject('consultation.about-another-item');
  return [{ type: 'ConsultationLinked', caseId, by }];
}

export const consultationDecider: Decider<ConsultationCommand, Consultation, ConsultationEvent> = {
  initial: { stage: 'absent' },
  evolve,
  decide,
};

export const consultationStream = (consultationId: string): string => `consultation-${consultationId}`;
