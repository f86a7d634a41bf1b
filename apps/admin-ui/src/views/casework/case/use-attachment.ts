import { onScopeDispose, ref, shallowRef, watch } from 'vue';
import { caseFile } from '../../../api/attachments.js';
import { shownAs } from '../../../composables/file-words.js';

interface Wanted {
  readonly attachmentId: string;
  readonly mediaType: string;
}

/** The file that is looked at, brought once and held in this page only; gone with the next one. */
export function useAttachment(caseId: () => string, wanted: () => Wanted | undefined) {
  /** An address of this page. */
  const url = ref<string>();
  const text = ref<string>();
  const problem = shallowRef<unknown>();
  let stop: AbortController | undefined;

  function letGo(): void {
    stop?.abort();
    if (url.value !== undefined) URL.revokeObjectURL(url.value);
    url.value = undefined;
    text.value = undefined;
    problem.value = undefined;
  }

  async function load(): Promise<void> {
    letGo();
    const file = wanted();
    if (!file || shownAs(file.mediaType) === 'none') return;
    const mine = (stop = new AbortController());
    try {
      const blob = await caseFile(caseId(), file.attachmentId, mine.signal);
      const said = shownAs(file.mediaType) === 'text' ? await blob.text() : undefined;
      if (mine.signal.aborted) return;
      text.value = said;
      // What it is shown as is what the server found it to be, whatever the answer says.
      url.value = URL.createObjectURL(new Blob([blob], { type: file.mediaType }));
    } catch (error) {
      if (!mine.signal.aborted) problem.value = error;
    }
  }

  watch(
    () => wanted()?.attachmentId,
    () => void load(),
    { immediate: true },
  );
  onScopeDispose(letGo);
  return { url, text, problem, load };
}
