import { onMounted, onUnmounted } from 'vue';

type Shortcuts = Readonly<Record<string, () => void>>;

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** A dialog or drawer is open: its own keys only. */
const behindDialog = (): boolean =>
  [...document.querySelectorAll('.el-overlay')].some(
    (overlay) => overlay instanceof HTMLElement && overlay.style.display !== 'none',
  );

/** Single keys for who does this all day; never while something is typed, nor with Ctrl, Alt or Meta. */
export function useShortcuts(shortcuts: Shortcuts): void {
  function press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (typing(event.target) || behindDialog()) return;
    // Enter on a button or link is its own.
    if (event.key === 'Enter' && event.target instanceof HTMLElement && event.target.closest('button, a'))
      return;
    const act = shortcuts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }
  onMounted(() => {
    document.addEventListener('keydown', press);
  });
  onUnmounted(() => {
    document.removeEventListener('keydown', press);
  });
}
