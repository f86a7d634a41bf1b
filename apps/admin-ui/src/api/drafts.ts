/** Drafts of the window (窗口草稿): each person's own, kept thirty days. */
import type { DraftLine, DraftView } from '@banjian/casework';
import type { Bodies, Done, Page } from './cases.js';
import { answer, commanding, http } from './http.js';

export type { DraftLine, DraftView };

const at = (draftId: string) => ({ params: { path: { draftId } } });

export const drafts = (): Promise<Page<DraftLine>> =>
  answer(http.GET('/api/v1/drafts', { params: { query: { limit: 50 } } }));

export const getDraft = (id: string): Promise<DraftView> =>
  answer(http.GET('/api/v1/drafts/{draftId}', at(id)));

export const saveDraft = (body: Bodies['DraftBody'], key: string): Promise<DraftLine> =>
  answer(http.POST('/api/v1/drafts', { body, ...commanding(key) }));

export const replaceDraft = (
  id: string,
  body: Bodies['DraftBody'],
  key: string,
  revision: number,
): Promise<DraftLine> =>
  answer(http.PUT('/api/v1/drafts/{draftId}', { ...at(id), body, ...commanding(key, revision) }));

export const removeDraft = (id: string): Promise<unknown> =>
  answer(http.DELETE('/api/v1/drafts/{draftId}', at(id)));

export const submitDraft = (id: string, key: string): Promise<Done & { readonly number: string }> =>
  answer(http.POST('/api/v1/drafts/{draftId}/submission', { ...at(id), ...commanding(key) }));
