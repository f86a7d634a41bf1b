/**
 * Pre-review (网上预审, T04): an opinion on papers before anybody applies. It is no application: it starts none of a case's
 * clocks, and no case need follow. Stream `prereview-{preReviewId}`. Stored for ever: add an event or an optional field.
 */
import {
  clockRules,
  dueClocks,
  evolveClocks,
  expireClock,
  isClockEvent,
  keepTime,
  noClocks,
  rebaseDueClocks,
  startClock,
  stopClock,
  type ClockEvent,
  type Clocks,
  type Moment,
  type Timekeeping,
} from '@banjian/calendar/pure';
import { reject, unreachable, type Decider, type Variants } from '@banjian/kernel';
import type { HandedIn, Party } from './case-terms.js';

// — Events: what happened ————————————————————————————————————————————————————

export type PreReviewEvent =
  | ClockEvent
  | Variants<{
      PreReviewRequested: PreReviewRequest & { by: string };
      PreReviewOpinionIssued: PreReviewOpinion & { applicant: string; by: string };
    }>;

export interface PreReviewRequest {
  readonly preReviewId: string;
  readonly applicant: Party;
  /** The item as it stood published then; an application later freezes its own version. */
  readonly item: {
    readonly code: string;
    readonly versionId: string;
    readonly name: string;
    readonly materials: readonly string[];
  };
  readonly hall: string;
  readonly organisation: string;
  /** 行政区划代码 of the body that answers: its calendar counts. */
  readonly region: string;
  readonly materials: readonly HandedIn[];
  readonly question?: string;
}

export interface PreReviewOpinion {
  /** Whether the papers would do for an application. */
  readonly verdict: 'ready' | 'incomplete' | 'notServed';
  readonly opinion: string;
  /** What the applicant does next (后续办理流程); the document asks for it. */
  readonly nextSteps: string;
}

// — State: only what decisions need ——————————————————————————————————————————

export type PreReview =
  | { readonly stage: 'absent' }
  | (Pick<PreReviewRequest, 'preReviewId' | 'hall' | 'organisation' | 'region'> & {
      readonly stage: 'requested' | 'answered';
      readonly applicant: string;
      readonly clocks: Clocks;
      readonly opinion?: PreReviewOpinion & { readonly by: string };
    });

type OpenPreReview = Exclude<PreReview, { stage: 'absent' }>;

function evolve(state: PreReview, event: PreReviewEvent): PreReview {
  if (event.type === 'PreReviewRequested') {
    const { preReviewId, hall, organisation, region, applicant } = event;
    return {
      ...{ stage: 'requested', preReviewId, hall, organisation, region },
      applicant: applicant.id,
      clocks: noClocks,
    };
  }
  if (state.stage === 'absent') return state;
  if (isClockEvent(event)) return { ...state, clocks: evolveClocks(state.clocks, event) };
  const { verdict, opinion, nextSteps, by } = event;
  return { ...state, stage: 'answered', opinion: { verdict, opinion, nextSteps, by } };
}

// — Decisions ————————————————————————————————————————————————————————————————

export type PreReviewCommand = Variants<{
  RequestPreReview: PreReviewRequest & { at: Moment; by: string };
  IssuePreReviewOpinion: PreReviewOpinion & { at: Moment; by: string };
  KeepTime: { at: Moment; order: Timekeeping };
}>;

function decide(command: PreReviewCommand, state: PreReview): readonly PreReviewEvent[] {
  if (command.type === 'RequestPreReview') return request(command, state);
  if (state.stage === 'absent') return reject('prereview.not-found');
  switch (command.type) {
    case 'IssuePreReviewOpinion':
      return answer(command, state);
    case 'KeepTime':
      return keepTime(command.order, state.clocks, command.at);
    default:
      return unreachable(command);
  }
}

function request(
  { type: _type, at, ...asked }: Extract<PreReviewCommand, { type: 'RequestPreReview' }>,
  state: PreReview,
): readonly PreReviewEvent[] {
  if (state.stage !== 'absent') return reject('prereview.already-requested');
  const unlisted = asked.materials
    .map(({ code }) => code)
    .filter((code) => !asked.item.materials.includes(code));
  if (unlisted.length > 0) return reject('case.material-not-on-list', { materials: unlisted });
  return [
    { type: 'PreReviewRequested', ...asked },
    startClock('preReview', clockRules.preReview, at.now, at.calendarOf(asked.region)),
  ];
}

function answer(
  { at, by, verdict, opinion, nextSteps }: Extract<PreReviewCommand, { type: 'IssuePreReviewOpinion' }>,
  state: OpenPreReview,
): readonly PreReviewEvent[] {
  const said = { verdict, opinion, nextSteps, by };
  if (state.opinion) return sameOpinion(state.opinion, said) ? [] : reject('prereview.already-answered');
  return [
    { type: 'PreReviewOpinionIssued', ...said, applicant: state.applicant },
    ...stopClock(state.clocks, 'preReview', 'PreReviewOpinionIssued', at.now),
  ];
}

const sameOpinion = (
  one: PreReviewOpinion & { by: string },
  other: PreReviewOpinion & { by: string },
): boolean =>
  one.by === other.by &&
  one.verdict === other.verdict &&
  one.opinion === other.opinion &&
  one.nextSteps === other.nextSteps;

/** The office is late: a mark, nothing more; an opinion may still come. */
function expire({ at }: PreReviewCommand, state: PreReview): readonly PreReviewEvent[] {
  if (state.stage === 'absent') return [];
  const moved = rebaseDueClocks(state.clocks, at);
  const due = dueClocks(moved.reduce(evolveClocks, state.clocks), at.now);
  return [...moved, ...due.map((clock) => expireClock(clock, 'overdue'))];
}

export const preReviewDecider: Decider<PreReviewCommand, PreReview, PreReviewEvent> = {
  initial: { stage: 'absent' },
  evolve,
  decide,
  expire,
};

export const preReviewStream = (preReviewId: string): string => `prereview-${preReviewId}`;
