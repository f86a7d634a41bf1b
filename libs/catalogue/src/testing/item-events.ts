/** Events in the life of one item, for tests of its decisions. */
import { formDefects } from '@banjian/forms';
import type { ItemDraft } from '../domain/item-draft.js';
import type { ItemVersion } from '../domain/item-version.js';
import { itemVersionId, type ServiceItemCommand, type ServiceItemEvent } from '../domain/service-item.js';
import { permitContent } from './item-fixtures.js';

export const editor = { by: 'editor', organisation: 'org-body' };
export const stranger = { by: 'stranger', organisation: 'org-other' };
export const reviewer = { by: 'reviewer', organisation: 'org-office' };
export const facts = { demoStore: true, formDefects };
export const now = '2026-03-02T02:00:00.000Z';
export const later = '2026-04-01T00:00:00.000Z';
export const stub: ItemDraft = { itemCode: 'TEST-001', name: '示例许可' };

export const written = (draft: ItemDraft, ...removed: string[]): ServiceItemEvent => ({
  type: 'ItemDraftWritten',
  set: draft,
  removed,
  ...editor,
});
export const submitted: ServiceItemEvent = { type: 'ItemSubmittedForReview', by: 'editor' };
export const version = (number: number, change: Partial<ItemVersion> = {}): ItemVersion => ({
  versionId: itemVersionId('TEST-001', number),
  version: number,
  demo: true,
  ...permitContent,
  ...change,
});
export const published = (
  number: number,
  change: Partial<ItemVersion> = {},
  takesEffectAt = now,
): ServiceItemEvent => ({
  type: 'ItemVersionPublished',
  version: version(number, change),
  takesEffectAt,
  by: 'reviewer',
});
export const order = { ...reviewer, reason: '法律修改' };
export const told = { by: 'reviewer', reason: '法律修改', newest: 1 };
export const suspended: ServiceItemEvent = { type: 'ItemSuspended', ...told };
export const cancelled: ServiceItemEvent = { type: 'ItemCancelled', ...told };

export const write = (draft: ItemDraft, who = editor): ServiceItemCommand => ({
  type: 'WriteItemDraft',
  draft,
  ...who,
});
