import type { ClockLine } from '../api/cases.js';
import { t } from '../locales/texts.js';

export type Tone = 'green' | 'yellow' | 'red' | 'overdue' | 'paused' | 'ended';

/** How a clock looks: its own colour while it runs, quiet when it does not. */
export function toneOf({ status, colour }: Pick<ClockLine, 'status' | 'colour'>): Tone {
  if (colour === 'overdue') return 'overdue';
  if (status === 'paused') return 'paused';
  if (status === 'stopped') return 'ended';
  return colour ?? 'ended';
}

/** `剩 3 工作日`, `超期`, `中止`. */
export function leftInWords(clock: ClockLine): string {
  const tone = toneOf(clock);
  if (tone === 'overdue') return t('clock.overdue');
  if (tone === 'paused') return t('clock.paused');
  if (tone === 'ended') return t('clock.ended');
  return clock.left === 0 ? t('clock.last-day') : t('clock.left', { n: clock.left, unit: clock.unitName });
}

export const shareUsed = ({ used, left }: ClockLine): number => {
  const all = used + left;
  return all === 0 ? 1 : Math.min(1, used / all);
};
