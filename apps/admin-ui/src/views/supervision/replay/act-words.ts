/** What an act is called: clocks tick along with it, what was done or came about is the news. */
import type { ReplayAct } from '../../../api/supervision.js';

type Told = ReplayAct['events'][number];

const isTick = ({ type }: Told): boolean => type.startsWith('Clock');

export const headlineOf = ({ events }: ReplayAct): string =>
  (events.find((event) => !isTick(event)) ?? events[0])?.title ?? '';

/** A limit ran out in it. */
export const ranOut = ({ events }: ReplayAct): boolean => events.some(({ type }) => type === 'ClockExpired');
