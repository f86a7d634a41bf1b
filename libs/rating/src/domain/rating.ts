/**
 * Rating (好差评): what the applicant thought of one case (一事一评, online) or of one visit to a hall (一次一评).
 * Stream `rating-{caseId}` or `rating-{caseId}-{visitId}`: the stream's name is the uniqueness rule.
 * Stored for ever: add an event or an optional field, never rename one.
 */
import {
  reject,
  unreachable,
  type Decider,
  type LocalDate,
  type Variant,
  type Variants,
} from '@banjian/kernel';
import { isScore, optionFits, type Score } from './rating-options.js';

// — Events: what happened ————————————————————————————————————————————————————

export type RatingEvent = Variants<{ RatingInvited: Invitation; RatingGiven: GivenRating }>;

/** Invitation (邀评): only what was invited may be rated, and only by the one invited. */
export interface Invitation extends RatedMatter {
  readonly on: LocalDate;
}

/** What is rated: item, body, channel and the persons who served (对象、渠道全覆盖, C22); ids only. */
export interface RatedMatter {
  readonly caseId: string;
  readonly kind: RatingKind;
  /** The visit that is rated; hall ratings only. */
  readonly visitId?: string;
  /** Subject id of the applicant, who alone may rate. */
  readonly rater: string;
  readonly itemCode: string;
  readonly itemName: string;
  /** Id of the handling body; the seat of the aggregates (C24). */
  readonly organisation: string;
  /** 行政区划代码 of the handling body. */
  readonly region: string;
  /** Ids of hall and window of the visit. */
  readonly hall?: string;
  readonly window?: string;
}

/** 网上一事一评 online (per case, after closing), 现场一次一评 hall (per visit, from its end). */
export type RatingKind = 'online' | 'hall';

/** Stored once and never altered: a change of mind is no second rating. */
export interface GivenRating extends WantedRating {
  readonly score: Score;
}

export interface WantedRating {
  /** 1 to 5. */
  readonly score: number;
  /** Codes of ticked options (评价选项). */
  readonly options: readonly string[];
  /** Free text, personal: sealed under the rater's id. Never demanded: nobody may be forced (GB/T 39734 §4.1). */
  readonly comment?: string;
  readonly rater: string;
  /** `miniProgram`, `web`, `hallTablet`, `qr` … */
  readonly channel: string;
  readonly on: LocalDate;
}

// — State: only what decisions need ——————————————————————————————————————————

export type Rating =
  | { readonly stage: 'absent' }
  | { readonly stage: 'invited'; readonly matter: RatedMatter }
  | { readonly stage: 'given'; readonly matter: RatedMatter; readonly rating: GivenRating };

function evolve(state: Rating, event: RatingEvent): Rating {
  switch (event.type) {
    case 'RatingInvited':
      return { stage: 'invited', matter: event };
    case 'RatingGiven':
      return state.stage === 'invited' ? { stage: 'given', matter: state.matter, rating: event } : state;
    default:
      return unreachable(event);
  }
}

// — Decisions: what may be asked, and when the answer is no ——————————————————

export type RatingCommand = Variants<{
  InviteRating: Invitation;
  GiveRating: WantedRating;
  /** Rate a visit before or after its invitation went out. */
  RateVisit: VisitRating;
}>;

export interface VisitRating extends WantedRating {
  /** As the case knows it; absent = not one of its visits. */
  readonly visit?: EndedVisit;
}

/** A visit (到厅一次) that may be rated: its matter, and the day it took place. */
export interface EndedVisit {
  readonly matter: RatedMatter;
  readonly visitOn: LocalDate;
}

type Events = readonly RatingEvent[];
type Ask<K extends RatingCommand['type']> = Variant<RatingCommand, K>;

function decide(command: RatingCommand, state: Rating): Events {
  switch (command.type) {
    case 'InviteRating':
      return inviteRating(command, state);
    case 'GiveRating':
      return giveRating(command, state);
    case 'RateVisit':
      return rateVisit(command, state);
    default:
      return unreachable(command);
  }
}

function inviteRating(invitation: Ask<'InviteRating'>, state: Rating): Events {
  if (state.stage === 'absent') return [{ ...invitation, type: 'RatingInvited' }];
  return sameMatter(state.matter, invitation) ? [] : reject('rating.already-invited');
}

function giveRating(wanted: Ask<'GiveRating'>, state: Rating): Events {
  if (state.stage === 'absent') return reject('rating.not-invited');
  if (wanted.rater !== state.matter.rater) return reject('rating.not-the-invited');
  const { score } = wanted;
  if (!isScore(score)) return reject('rating.score-unknown');
  const misfit = wanted.options.find((option) => !optionFits(option, score));
  if (misfit !== undefined) return reject('rating.option-not-of-score', { option: misfit });
  if (new Set(wanted.options).size < wanted.options.length) return reject('rating.option-twice');
  if (state.stage === 'given') return sameWords(state.rating, wanted) ? [] : reject('rating.already-given');
  return [{ ...wanted, type: 'RatingGiven', score }];
}

/** A hall rating need not wait for the case to close (离场评价, C23): the visit itself invites. */
function rateVisit({ visit, ...wanted }: Ask<'RateVisit'>, state: Rating): Events {
  const give: Ask<'GiveRating'> = { ...wanted, type: 'GiveRating' };
  if (state.stage !== 'absent') return giveRating(give, state);
  if (!visit) return reject('rating.not-a-visit');
  if (wanted.on < visit.visitOn) return reject('rating.visit-not-over');
  const invited: RatingEvent = { type: 'RatingInvited', ...visit.matter, on: wanted.on };
  return [invited, ...giveRating(give, evolve(state, invited))];
}

function sameMatter(one: RatedMatter, other: RatedMatter): boolean {
  return one.caseId === other.caseId && one.visitId === other.visitId && one.rater === other.rater;
}

/** The day and the channel of a repeat may differ; what was said may not. */
function sameWords(one: WantedRating, other: WantedRating): boolean {
  const ticked = (rating: WantedRating): string => [...rating.options].sort().join();
  return one.score === other.score && one.comment === other.comment && ticked(one) === ticked(other);
}

export const ratingDecider: Decider<RatingCommand, Rating, RatingEvent> = {
  initial: { stage: 'absent' },
  evolve,
  decide,
};

/** 一事一评: one stream a case. */
export const caseRatingStream = (caseId: string): string => `rating-${caseId}`;

/** 一次一评: one stream a visit. */
export const visitRatingStream = (caseId: string, visitId: string): string => `rating-${caseId}-${visitId}`;
