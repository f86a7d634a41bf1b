import { ref } from 'vue';
import { useSession } from '../../../stores/session.js';
import type { Filter } from './use-work-list.js';

export interface SavedView {
  readonly name: string;
  readonly filter: Filter;
}

/** Filters a person comes back to (常用筛选). Searched words are no part of it: they may be a name. */
export function useSavedViews() {
  const key = `banjian.views.${useSession().person?.personId ?? ''}`;
  const views = ref<readonly SavedView[]>(stored(key));

  function keep(changed: readonly SavedView[]): void {
    views.value = changed;
    localStorage.setItem(key, JSON.stringify(changed));
  }

  return {
    views,
    save(name: string, filter: Filter): void {
      keep([...views.value.filter((view) => view.name !== name), { name, filter: { ...filter } }].slice(-8));
    },
    remove(name: string): void {
      keep(views.value.filter((view) => view.name !== name));
    },
  };
}

function stored(key: string): readonly SavedView[] {
  try {
    const parsed: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(parsed) ? (parsed as SavedView[]) : [];
  } catch {
    return [];
  }
}
