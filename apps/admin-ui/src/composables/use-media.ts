import { onScopeDispose, ref, type Ref } from 'vue';

/** Whether a media query holds now. */
export function useMedia(query: string): Ref<boolean> {
  const media = globalThis.matchMedia(query);
  const holds = ref(media.matches);
  const change = ({ matches }: MediaQueryListEvent): void => {
    holds.value = matches;
  };
  media.addEventListener('change', change);
  onScopeDispose(() => {
    media.removeEventListener('change', change);
  });
  return holds;
}
