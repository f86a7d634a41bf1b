import type { Standing } from '../domain/item-life.js';

/** What whoever comes by a link must know before applying: 暂停办理 or 已取消, with the reason; nothing while it is open. */
export interface ItemStands {
  readonly suspended?: { readonly reason: string };
  readonly cancelled?: { readonly reason: string };
}

export function standsOf(item?: { readonly standing: Standing; readonly reason?: string }): ItemStands {
  if (!item || item.standing === 'open') return {};
  return { [item.standing]: { reason: item.reason ?? '' } };
}
