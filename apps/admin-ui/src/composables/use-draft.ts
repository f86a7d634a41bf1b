import { watch, type Ref } from 'vue';
import { useSession } from '../stores/session.js';

const prefix = 'banjian.draft.';

/** Nothing of what was typed stays behind when somebody leaves the seat. */
export function clearDrafts(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key);
}

/**
 * Keeps what is being typed in this tab, for this person: a reload or an ended session loses nothing. Gone at sign-out,
 * with the tab, and when `forget` says that it was sent.
 */
export function useDraft<Draft extends object>(
  name: string,
  draft: Ref<Draft>,
): { forget(): void; kept: boolean } {
  const key = `${prefix}${useSession().person?.personId ?? ''}.${name}`;
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
