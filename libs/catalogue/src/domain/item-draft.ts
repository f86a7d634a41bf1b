/**
 * Draft (草稿) of a version: what a department has written so far. Everything but the code may still be missing, and the parts
 * that are filled in line by line (guide, modes, fee, limits) may be half done; what stands there is well-formed.
 */
import { sameContent } from '@banjian/kernel';
import type {
  AfterCheck,
  Automatic,
  Commitment,
  Fee,
  Guide,
  ItemContent,
  ItemVersion,
  Limit,
  Tolerance,
} from './item-version.js';

type Loose<Part> = Part extends Limit
  ? Part
  : Part extends readonly (infer Element)[]
    ? readonly Loose<Element>[]
    : Part extends object
      ? { readonly [Name in keyof Part]?: Loose<Part[Name]> }
      : Part;

/** Parts that are written line by line. */
interface LooseParts {
  readonly guide: Loose<Guide>;
  readonly tolerance: Loose<Tolerance>;
  readonly commitment: Loose<Commitment>;
  readonly automatic: Loose<Automatic>;
  readonly afterCheck: Loose<AfterCheck>;
  readonly fee: Loose<Fee>;
  readonly limits: Partial<ItemContent['limits']>;
}

export type ItemDraft = { readonly itemCode: string } & Partial<
  Omit<ItemContent, 'itemCode' | keyof LooseParts> & LooseParts
>;

/** Parts that every version has. Steps and remedies may be none: where they must not be, a gate says so. */
export const neededParts = [
  'name',
  'itemType',
  'handling',
  'intake',
  'implementationCode',
  'region',
  'handlingOrganisation',
  'hall',
  'applicantKinds',
  'channels',
  'deliveryModes',
  'conditions',
  'materials',
  'form',
  'limits',
  'outcome',
  'legalBases',
] as const satisfies readonly (keyof ItemContent)[];

/** What one save changed. The heading parts come along unchanged, so that lists can show whose draft it is. */
export interface DraftChange {
  readonly set: ItemDraft;
  readonly removed: readonly string[];
}

const headings: readonly string[] = ['itemCode', 'name', 'region', 'handlingOrganisation'];

/** Nothing when the draft says what stands already. */
export function draftChange(before: ItemDraft | undefined, after: ItemDraft): DraftChange | undefined {
  const old = new Map<string, unknown>(Object.entries(before ?? {}));
  const same = Object.entries<unknown>(after)
    .filter(([name, part]) => old.has(name) && sameContent(old.get(name), part))
    .map(([name]) => name);
  const removed = [...old.keys()].filter((name) => !Object.hasOwn(after, name));
  if (same.length === Object.keys(after).length && removed.length === 0) return undefined;
  return {
    set: without(
      after,
      same.filter((name) => !headings.includes(name)),
    ),
    removed,
  };
}

export function changedDraft(before: ItemDraft | undefined, { set, removed }: DraftChange): ItemDraft {
  return without({ ...before, ...set }, removed);
}

function without(draft: ItemDraft, names: readonly string[]): ItemDraft {
  const kept = { ...draft };
  for (const name of names) if (name !== 'itemCode') Reflect.deleteProperty(kept, name);
  return kept;
}

/** What was written into a version, without what publication added. */
export function contentOf({
  versionId: _id,
  version: _version,
  demo: _demo,
  ...content
}: ItemVersion): ItemContent {
  return content;
}

/** A draft that no gate stops is a whole content: the gates of completeness have looked at every needed part. */
export function completed(draft: ItemDraft): ItemContent {
  const filled = { ...draft, steps: draft.steps ?? [], remedies: draft.remedies ?? [] };
  if (!isWhole(filled)) throw new Error(`an incomplete draft passed the gates: ${draft.itemCode}`);
  return filled;
}

const isWhole = (draft: ItemDraft): draft is ItemDraft & ItemContent =>
  neededParts.every((name) => draft[name] !== undefined);
