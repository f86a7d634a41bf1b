import { Rejected } from '@banjian/kernel';
import type { EditionContext } from '../adapters/import/edition-file.js';
import type { EditionFault } from '../adapters/import/place.js';

export const context: EditionContext = {
  regions: new Map([
    ['5300', '云南省'],
    ['5323', '楚雄彝族自治州'],
  ]),
  // As if an earlier edition rested on this one weekday.
  restsAlready: (_layer, day) => day === '2027-03-01',
};

/** The faults for which reading a file is refused. */
export function faultsOf(read: () => unknown): readonly EditionFault[] {
  try {
    read();
  } catch (error) {
    if (error instanceof Rejected && error.code === 'calendar.bad-edition') {
      return error.detail['faults'] as readonly EditionFault[];
    }
    throw error;
  }
  return [];
}

export const toldFaults = (read: () => unknown): readonly string[] =>
  faultsOf(read).map(({ line, path, reason }) => `${String(line)} ${path} ${reason}`);
