import { decodeCursor, encodeCursor, Problem, type Page } from '@banjian/http';
import type { DraftPage } from '../../application/item-drafts.js';
import type { ItemDraftRow } from '../../projections/item-draft.projection.js';
import { stageNames } from '../../projections/item-view.js';

type Shown = ItemDraftRow & { readonly stageName: string };

export function draftPage({ items, next }: DraftPage): Page<Shown> {
  const shown = items.map((row) => ({ ...row, stageName: stageNames[row.stage] }));
  return next ? { items: shown, next: encodeCursor(next) } : { items: shown };
}

/** Refused as `http.malformed-cursor` unless it is as many texts as the list sorts by. */
export function placeIn(cursor: string | undefined, columns: number): readonly string[] | undefined {
  if (cursor === undefined) return undefined;
  return decodeCursor(cursor, columns).map((value) => {
    if (typeof value !== 'string') throw new Problem(400, 'http.malformed-cursor');
    return value;
  });
}
