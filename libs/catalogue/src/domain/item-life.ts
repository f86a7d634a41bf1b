/**
 * Service item (事项): what a department offers, in numbered versions that never change once published. A department drafts
 * and submits, the service office (政务服务管理) reviews and publishes (C13).
 * Stream `item-{itemCode}`. Stored for ever: add an event or an optional field, never rename one.
 */
import { derivedId, unreachable } from '@banjian/kernel';
import type { Instant, Variants } from '@banjian/kernel';
import { changedDraft, contentOf, type DraftChange, type ItemDraft } from './item-draft.js';
import type { ItemVersion } from './item-version.js';

// — Events: what happened ————————————————————————————————————————————————————

/** Who did it: an id, never a name. */
interface Done {
  readonly by: string;
}

/** `newest`: number of the newest version by then; the rows of all of them are concerned. */
interface Ordered extends Done {
  readonly reason: string;
  /** Document that orders it, where there is one. */
  readonly document?: string;
  readonly newest: number;
}

export type ItemEvent = Variants<{
  /** A save of the draft (起草、修改): only what it changed; the first one of an adjustment starts from the newest version. */
  ItemDraftWritten: DraftChange & Done & { organisation: string; reason?: string };
  ItemDraftDiscarded: Done & { reason: string };
  /** 提交审核. The draft rests until it is published, returned or taken back. */
  ItemSubmittedForReview: Done & { note?: string };
  ItemSubmissionWithdrawn: Done & { reason: string };
  /** 退回修改, with every reason and where it is to be mended. */
  ItemReturned: Done & { reasons: readonly ReturnReason[] };
  /**
   * One publication reaches every channel at one instant (线上线下同源发布, C11): `takesEffectAt`, or at once where it is absent.
   * `by` is absent where an installation published.
   */
  ItemVersionPublished: {
    version: ItemVersion;
    takesEffectAt?: Instant;
    by?: string;
    opinion?: string;
    /** The item stands suspended while this is published. */
    suspended?: true;
  };
  /** 暂停: no new application; running cases go on. */
  ItemSuspended: Ordered;
  ItemResumed: Ordered;
  /** 取消: for good. */
  ItemCancelled: Ordered;
}>;

export interface ReturnReason {
  /** Path inside the version. */
  readonly at?: string;
  readonly reason: string;
}

// — State: only what decisions need ——————————————————————————————————————————

export interface ServiceItem {
  readonly standing: Standing;
  /** Why it is suspended or cancelled. */
  readonly reason?: string;
  /** In the order of their numbers. */
  readonly published: readonly Publication[];
  readonly draft?: Draft;
}

/** 在办 open, 暂停 suspended, 取消 cancelled. */
export type Standing = 'open' | 'suspended' | 'cancelled';

export interface Publication {
  readonly version: ItemVersion;
  /** Absent: from its publication on. */
  readonly takesEffectAt?: Instant;
  /** Who reviewed it; absent: an installation. */
  readonly by?: string;
}

export interface Draft {
  readonly stage: 'writing' | 'inReview' | 'returned';
  readonly content: ItemDraft;
  /** Department it belongs to. */
  readonly organisation: string;
  /** Everybody who wrote or submitted: none of them may review. */
  readonly authors: readonly string[];
  readonly returned?: readonly ReturnReason[];
}

export const initialItem: ServiceItem = { standing: 'open', published: [] };

export function evolveItem(state: ServiceItem, event: ItemEvent): ServiceItem {
  switch (event.type) {
    case 'ItemDraftWritten':
      return { ...state, draft: writtenDraft(state, event) };
    case 'ItemDraftDiscarded':
      return withoutDraft(state);
    case 'ItemSubmittedForReview':
      return inStage(state, 'inReview', event.by);
    case 'ItemSubmissionWithdrawn':
      return inStage(state, 'writing', event.by);
    case 'ItemReturned':
      return returned(state, event.reasons);
    case 'ItemVersionPublished': {
      const { type: _type, opinion: _opinion, suspended: _suspended, ...publication } = event;
      return { ...withoutDraft(state), published: [...state.published, publication] };
    }
    case 'ItemSuspended':
      return { ...state, standing: 'suspended', reason: event.reason };
    case 'ItemResumed': {
      const { reason: _reason, ...rest } = state;
      return { ...rest, standing: 'open' };
    }
    case 'ItemCancelled':
      return { ...withoutDraft(state), standing: 'cancelled', reason: event.reason };
    default:
      return unreachable(event);
  }
}

function writtenDraft(
  state: ServiceItem,
  change: DraftChange & { readonly by: string; readonly organisation: string },
): Draft {
  const content = changedDraft(draftBefore(state), change);
  const { draft } = state;
  if (!draft) return { stage: 'writing', content, organisation: change.organisation, authors: [change.by] };
  // What was returned stays returned, with its reasons, until it is submitted again.
  return { ...draft, content, authors: withAuthor(draft.authors, change.by) };
}

function inStage(state: ServiceItem, stage: 'writing' | 'inReview', by: string): ServiceItem {
  if (!state.draft) return state;
  const { returned: _returned, ...draft } = state.draft;
  return { ...state, draft: { ...draft, stage, authors: withAuthor(draft.authors, by) } };
}

function returned(state: ServiceItem, reasons: readonly ReturnReason[]): ServiceItem {
  if (!state.draft) return state;
  return { ...state, draft: { ...state.draft, stage: 'returned', returned: reasons } };
}

function withoutDraft({ draft: _draft, ...rest }: ServiceItem): ServiceItem {
  return rest;
}

const withAuthor = (authors: readonly string[], by: string): readonly string[] =>
  authors.includes(by) ? authors : [...authors, by];

/** An adjustment (调整) starts from the newest version. */
export function draftBefore({ draft, published }: ServiceItem): ItemDraft | undefined {
  const newest = published.at(-1)?.version;
  return draft?.content ?? (newest && contentOf(newest));
}

// — Questions ————————————————————————————————————————————————————————————————

/**
 * The publication in force (现行版本) at an instant: the highest number that has taken effect. Counted when it is asked, by
 * everybody alike, so that no channel waits for a worker (C11).
 */
export const inForceAt = ({ published }: ServiceItem, now: Instant): Publication | undefined =>
  published.findLast((publication) => hasTakenEffect(publication, now));

export const hasTakenEffect = ({ takesEffectAt }: Publication, now: Instant): boolean =>
  takesEffectAt === undefined || takesEffectAt <= now;

/** People wrote, published, suspended or cancelled something here: an installation leaves it alone. */
export const isInOtherHands = ({ draft, published, standing }: ServiceItem): boolean =>
  standing !== 'open' ||
  published.some(({ by }) => by !== undefined) ||
  (draft?.authors.some((author) => !isInstallation(author)) ?? false);

export const isInstallation = (by: string): boolean => by.startsWith('system:');

export const serviceItemStream = (itemCode: string): string => `item-${itemCode}`;

/** What a case freezes: follows from the item and the number alone. */
export const itemVersionId = (itemCode: string, version: number): string => derivedId(itemCode, version);
