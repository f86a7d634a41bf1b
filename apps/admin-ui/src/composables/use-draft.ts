import { watch, type Ref } from 'vue';
import { draftPrefix } from '../stores/drafts.js';
import { useSession } from '../stores/session.js';

/**
 * Keeps what is being typed in this tab, for this person: a reload or an ended session loses nothing. Gone at sign-out,
 * with the tab, and when `forget` says that it was sent.
 */
export function useDraft<Draft extends object>(
  name: string,
  draft: Ref<Draft>,
): { forget(): void; kept: boolean } {
  const key = `${draftPrefix}${useSession().person?.personId ?? ''}.${name}`;
  const before = sessionStorage.getItem(key);
  if (before !== null) {
    try {
      draft.value = { ...draft.value, ...(JSON.parse(before) as Draft) };
    } catch {
      sessionStorage.removeItem(key);
    }
  }
  let live = true;
  watch(
    draft,
    (value) => {
      if (live) sessionStorage.setItem(key, JSON.stringify(value));
    },
    { deep: true, flush: 'post' },
  );
  return {
    kept: before !== null,
    forget() {
      live = false;
      sessionStorage.removeItem(key);
    },
  };
}
