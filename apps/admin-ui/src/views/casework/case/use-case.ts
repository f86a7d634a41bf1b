import { computed, ref, shallowRef, watch, type Ref } from 'vue';
import {
  getCase,
  ratingsOf,
  timelineOf,
  type CaseTimelineEntry,
  type CaseView,
  type RatingLine,
} from '../../../api/cases.js';
import { getItemVersion, type ItemShown } from '../../../api/items.js';
import { useCaseChanges } from '../../../composables/use-case-changes.js';

/** One case as it stands, kept up to date; the version of its item tells what its fields are called. */
export function useCase(caseId: Ref<string>) {
  const view = shallowRef<CaseView>();
  const item = shallowRef<ItemShown>();
  const entries = shallowRef<readonly CaseTimelineEntry[]>([]);
  const ratings = shallowRef<readonly RatingLine[]>([]);
  const problem = shallowRef<unknown>();
  /** Somebody else moved the case while this page was open. */
  const overtaken = ref(false);

  async function load(): Promise<void> {
    try {
      const asked = caseId.value;
      const [found, history] = await Promise.all([getCase(asked), timelineOf(asked)]);
      if (asked !== caseId.value) return;
      view.value = found;
      entries.value = history;
      problem.value = undefined;
      overtaken.value = false;
      item.value ??= await getItemVersion(found.item.itemCode, found.item.itemVersionId).catch(
        () => undefined,
      );
      if (found.stage === 'closed') ratings.value = await ratingsOf(asked).catch(() => []);
    } catch (error) {
      problem.value = error;
    }
  }

  watch(
    caseId,
    () => {
      view.value = undefined;
      item.value = undefined;
      void load();
    },
    { immediate: true },
  );

  useCaseChanges({
    moved(change) {
      if (change.caseId === caseId.value && view.value && change.revision > view.value.revision) {
        overtaken.value = true;
      }
    },
    lost: () => undefined,
  });

  return {
    view,
    item,
    entries,
    ratings,
    problem,
    overtaken,
    load,
    failed: computed(() => problem.value !== undefined),
  };
}
