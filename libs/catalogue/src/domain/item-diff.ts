/** Difference (比对) of two versions or drafts, path by path, in the words of the office. */
import { sameContent } from '@banjian/kernel';
import type { ItemDraft } from './item-draft.js';
import { partNames } from './part-names.js';

export interface ItemChange {
  /** `limits/promisedDecision/rule/amount`; members of a list by what names them: `materials/YN-EL-004-M01/copies`. */
  readonly at: string;
  /** The same in Chinese: `办理时限 › 承诺办结 › 数值`. */
  readonly title: string;
  readonly change: 'added' | 'removed' | 'changed' | 'reordered';
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Nothing when both say the same. */
export function itemDiff(before: ItemDraft, after: ItemDraft): readonly ItemChange[] {
  return changesOf(before, after, []);
}

type Path = readonly string[];

function changesOf(before: unknown, after: unknown, path: Path): readonly ItemChange[] {
  if (sameContent(before, after)) return [];
  if (before === undefined) return [told(path, 'added', { after })];
  if (after === undefined) return [told(path, 'removed', { before })];
  if (Array.isArray(before) && Array.isArray(after)) return changesInList(before, after, path);
  if (isRecord(before) && isRecord(after)) return changesInside(before, after, path);
  return [told(path, 'changed', { before, after })];
}

type Parts = Readonly<Record<string, unknown>>;

function changesInside(before: Parts, after: Parts, path: Path): readonly ItemChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) => changesOf(before[name], after[name], [...path, name]));
}

/** Members are compared with those of the same name; what is left when all agree is another order. */
function changesInList(
  before: readonly unknown[],
  after: readonly unknown[],
  path: Path,
): readonly ItemChange[] {
  const [old, young] = [named(before), named(after)];
  if (!old || !young) return [told(path, 'changed', { before, after })];
  const changes = changesInside(Object.fromEntries(old), Object.fromEntries(young), path);
  return changes.length > 0
    ? changes
    : [told(path, 'reordered', { before: [...old.keys()], after: [...young.keys()] })];
}

/** By code, kind, name, question or the text itself; undefined where two members have the same name. */
function named(list: readonly unknown[]): ReadonlyMap<string, unknown> | undefined {
  const members = new Map(list.map((member) => [nameOf(member), member]));
  return members.size === list.length ? members : undefined;
}

function nameOf(member: unknown): string {
  if (!isRecord(member)) return text(member);
  const { code, entry, kind, list, name, question, title } = member;
  const named =
    list === undefined ? (code ?? name ?? kind ?? question ?? title) : `${text(list)}:${text(entry)}`;
  return text(named ?? member);
}

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const isRecord = (value: unknown): value is Parts =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function told(
  path: Path,
  change: ItemChange['change'],
  values: Pick<ItemChange, 'before' | 'after'>,
): ItemChange {
  return { at: path.join('/'), title: titleOf(path), change, ...values };
}

/** A name inside a list is shown as it is. */
export const titleOf = (path: Path): string =>
  path.map((name) => (Object.hasOwn(partNames, name) ? partNames[name] : name)).join(' › ');
