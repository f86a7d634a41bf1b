/** The desk of those who keep the catalogue (事项管理): drafts, reviews, the life of an item, and whole catalogues as files. */
import type {
  GateShown,
  HistoryEntry,
  ImportFault,
  ItemChange,
  ItemDraftRow,
  ItemsImported,
  ItemView,
} from '@banjian/catalogue';
import { answer, commanding, http, newKey } from './http.js';
import type { Page } from './cases.js';

export type { GateShown, HistoryEntry, ImportFault, ItemChange, ItemView };
export type DraftLine = ItemDraftRow & { readonly stageName: string };
export type Imported = ItemsImported & { readonly dryRun: boolean };

const at = (code: string) => ({ path: { code } });

export const drafts = (cursor?: string): Promise<Page<DraftLine>> =>
  answer(http.GET('/api/v1/catalogue/drafts', { params: { query: { ...(cursor && { cursor }) } } }));

export const reviews = (cursor?: string): Promise<Page<DraftLine>> =>
  answer(http.GET('/api/v1/catalogue/reviews', { params: { query: { ...(cursor && { cursor }) } } }));

export const keptItem = (code: string): Promise<ItemView> =>
  answer(http.GET('/api/v1/catalogue/items/{code}', { params: at(code) }));

export const gatesOf = async (code: string): Promise<readonly GateShown[]> =>
  (
    await answer<{ gates: readonly GateShown[] }>(
      http.GET('/api/v1/catalogue/items/{code}/draft/gates', { params: at(code) }),
    )
  ).gates;

export const historyOf = async (code: string): Promise<readonly HistoryEntry[]> =>
  (
    await answer<{ entries: readonly HistoryEntry[] }>(
      http.GET('/api/v1/catalogue/items/{code}/history', { params: at(code) }),
    )
  ).entries;

/** What the draft would change in the version in force. */
export const diffOf = async (code: string, version: number): Promise<readonly ItemChange[]> =>
  (
    await answer<{ changes: readonly ItemChange[] }>(
      http.GET('/api/v1/catalogue/items/{code}/diff', {
        params: { ...at(code), query: { from: String(version), to: 'draft' } },
      }),
    )
  ).changes;

export type ItemOrder =
  | 'submission'
  | 'withdrawal'
  | 'discard'
  | 'return'
  | 'publication'
  | 'suspension'
  | 'resumption'
  | 'cancellation';

/** One order in the life of an item. `said` is the reason, note or opinion, as the order asks for it. */
export function orderItem(code: string, order: ItemOrder, said: string, revision: number): Promise<unknown> {
  const to = { params: at(code), ...commanding(newKey(), revision) };
  const reason = { reason: said };
  switch (order) {
    case 'submission':
      return answer(
        http.POST('/api/v1/catalogue/items/{code}/submission', {
          ...to,
          body: said === '' ? {} : { note: said },
        }),
      );
    case 'withdrawal':
      return answer(
        http.POST('/api/v1/catalogue/items/{code}/submission/withdrawal', { ...to, body: reason }),
      );
    case 'discard':
      return answer(
        http.DELETE('/api/v1/catalogue/items/{code}/draft', {
          ...to,
          params: { ...at(code), query: reason },
        }),
      );
    case 'return': {
      const reasons = said
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => ({ reason: line }));
      return answer(http.POST('/api/v1/catalogue/items/{code}/return', { ...to, body: { reasons } }));
    }
    case 'publication':
      return answer(
        http.POST('/api/v1/catalogue/items/{code}/publication', {
          ...to,
          body: said === '' ? {} : { opinion: said },
        }),
      );
    case 'suspension':
      return answer(http.POST('/api/v1/catalogue/items/{code}/suspension', { ...to, body: reason }));
    case 'resumption':
      return answer(http.POST('/api/v1/catalogue/items/{code}/resumption', { ...to, body: reason }));
    case 'cancellation':
      return answer(http.POST('/api/v1/catalogue/items/{code}/cancellation', { ...to, body: reason }));
  }
}

/** With `dryRun` the file is only checked. */
export function importItems(file: File, dryRun: boolean): Promise<Imported> {
  const form = new FormData();
  form.append('file', file, file.name);
  return answer(
    http.POST('/api/v1/catalogue/import', {
      params: { query: { dryRun: dryRun ? 'true' : 'false' } },
      body: { file: '' },
      bodySerializer: () => form,
      ...commanding(newKey()),
    }),
  );
}

/** Where the same items are a file. */
export const exportAddress = (query: {
  format: 'xlsx' | 'json';
  state: 'published' | 'draft';
  codes?: string;
}): string => `/api/v1/catalogue/export?${new URLSearchParams(query).toString()}`;
