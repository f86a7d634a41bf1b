import { nextTick, watch, type Ref } from 'vue';

/**
 * Ready to type as soon as something stands on the page, once for each time the answer is called, and never later: who is
 * typing elsewhere by then must not be moved.
 */
export function focusOnceShown(shown: Ref<unknown>, selector: string): () => void {
  let awaited = false;
  watch(shown, async (now) => {
    if (!now || !awaited) return;
    awaited = false;
    await nextTick();
    document.querySelector<HTMLElement>(selector)?.focus();
  });
  return () => {
    awaited = true;
  };
}
