/** The department's side of a version: write, discard, submit, take back (C13). */
import { reject, type Variants } from '@banjian/kernel';
import { draftChange, type ItemDraft } from './item-draft.js';
import type { FormDefects } from './item-form.js';
import {
  draftBefore,
  isInOtherHands,
  isInstallation,
  type Draft,
  type ItemEvent,
  type ServiceItem,
} from './item-life.js';
import { brokenGates } from './publication-gates.policy.js';

/** A department's editor: person and own organisation. */
export interface Officer {
  readonly by: string;
  readonly organisation: string;
}

/** What the gates must know and a draft does not say. */
export interface GateFacts {
  /** The store is marked 示例, so proposals may be shown. */
  readonly demoStore: boolean;
  readonly formDefects: FormDefects;
}

export type DraftingCommand = Variants<{
  WriteItemDraft: Officer & { draft: ItemDraft; reason?: string };
  DiscardItemDraft: Officer & { reason: string };
  SubmitItemForReview: Officer & GateFacts & { note?: string };
  WithdrawItemSubmission: Officer & { reason: string };
}>;

type Ask<K extends DraftingCommand['type']> = Extract<DraftingCommand, { type: K }>;
type Events = readonly ItemEvent[];

/** Every department writes its own items, and nothing while it is being reviewed. */
export function writeItemDraft({ draft, ...ask }: Ask<'WriteItemDraft'>, state: ServiceItem): Events {
  const { by, organisation, reason } = ask;
  if (isInstallation(by) && isInOtherHands(state)) return [];
  mustNotBeCancelled(state);
  mustBeOwn(state, organisation);
  if ((draft.handlingOrganisation?.id ?? organisation) !== organisation)
    return reject('item.of-another-department');
  if (state.draft?.stage === 'inReview') return reject('item.in-review');
  const change = draftChange(draftBefore(state), draft);
  const told = reason === undefined ? {} : { reason };
  return change ? [{ type: 'ItemDraftWritten', ...change, by, organisation, ...told }] : [];
}

export function discardItemDraft(ask: Ask<'DiscardItemDraft'>, state: ServiceItem): Events {
  mustBeOwn(state, ask.organisation);
  if (!state.draft) return [];
  if (state.draft.stage === 'inReview') return reject('item.in-review');
  return [{ type: 'ItemDraftDiscarded', by: ask.by, reason: ask.reason }];
}

/** What the gates stop is not put before the office: every gap is told to the department at once. */
export function submitItemForReview(ask: Ask<'SubmitItemForReview'>, state: ServiceItem): Events {
  const { by, organisation, note } = ask;
  mustNotBeCancelled(state);
  mustBeOwn(state, organisation);
  const draft = draftOf(state);
  if (draft.stage === 'inReview') return [];
  mustPassGates(draft.content, ask);
  return [{ type: 'ItemSubmittedForReview', by, ...(note !== undefined && { note }) }];
}

export function withdrawItemSubmission(ask: Ask<'WithdrawItemSubmission'>, state: ServiceItem): Events {
  mustBeOwn(state, ask.organisation);
  if (state.draft?.stage !== 'inReview') return reject('item.not-in-review');
  return [{ type: 'ItemSubmissionWithdrawn', by: ask.by, reason: ask.reason }];
}

/** Department the item belongs to; nobody's before anything is written. */
export const ownerOf = ({ draft, published }: ServiceItem): string | undefined =>
  published.at(-1)?.version.handlingOrganisation.id ?? draft?.organisation;

function mustBeOwn(state: ServiceItem, organisation: string): void {
  if ((ownerOf(state) ?? organisation) !== organisation) reject('item.of-another-department');
}

export function mustNotBeCancelled({ standing }: ServiceItem): void {
  if (standing === 'cancelled') reject('item.cancelled');
}

export function draftOf({ draft }: ServiceItem): Draft {
  return draft ?? reject('item.no-draft');
}

/** Every broken gate is told at once, each with the place where it is to be mended. */
export function mustPassGates(content: ItemDraft, { demoStore, formDefects }: GateFacts): void {
  const gates = brokenGates(content, demoStore, formDefects);
  if (gates.length === 0) return;
  if (gates.every(({ gate }) => gate === 'item.proposal-outside-demo'))
    reject('item.proposal-outside-demo', { gates });
  reject('item.gates-broken', { gates });
}
