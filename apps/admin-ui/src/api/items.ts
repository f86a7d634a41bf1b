/** Service items (事项): search, and one item with its guide. */
import type { ItemSummary, ItemVersion } from '@banjian/catalogue';
import { answer, http } from './http.js';
import type { Page } from './cases.js';

export type { ItemSummary, ItemVersion };
export type ItemShown = ItemVersion & {
  readonly mark?: '示例';
  /** No new application is taken, and why. */
  readonly suspended?: { readonly reason: string };
  readonly cancelled?: { readonly reason: string };
};

export const findItems = (words: string, signal?: AbortSignal): Promise<Page<ItemSummary>> =>
  answer(
    http.GET('/api/v1/items', {
      params: { query: { limit: 30, ...(words.trim() !== '' && { words: words.trim() }) } },
      ...(signal && { signal }),
    }),
  );

export const getItem = (code: string): Promise<ItemShown> =>
  answer(http.GET('/api/v1/items/{code}', { params: { path: { code } } }));

/** The version a case was filed under; it never changes. */
export const getItemVersion = (code: string, versionId: string): Promise<ItemShown> =>
  answer(http.GET('/api/v1/items/{code}/versions/{versionId}', { params: { path: { code, versionId } } }));
