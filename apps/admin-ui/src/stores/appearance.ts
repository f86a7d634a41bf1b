import { defineStore } from 'pinia';
import { computed, ref, watchEffect } from 'vue';

export type Theme = 'system' | 'light' | 'dark';

const key = 'banjian.theme';
const isTheme = (text: string | null): text is Theme =>
  text === 'light' || text === 'dark' || text === 'system';

/** Light or dark (外观): as the system has it unless told. */
export const useAppearance = defineStore('appearance', () => {
  const stored = localStorage.getItem(key);
  const theme = ref<Theme>(isTheme(stored) ? stored : 'system');
  const system = globalThis.matchMedia('(prefers-color-scheme: dark)');
  const systemDark = ref(system.matches);
  system.addEventListener('change', ({ matches }) => (systemDark.value = matches));
  const dark = computed(() => (theme.value === 'system' ? systemDark.value : theme.value === 'dark'));

  watchEffect(() => document.documentElement.classList.toggle('dark', dark.value));

  function choose(chosen: Theme): void {
    theme.value = chosen;
    localStorage.setItem(key, chosen);
  }

  return { theme, dark, choose };
});
