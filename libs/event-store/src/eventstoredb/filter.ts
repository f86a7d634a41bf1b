import { eventTypeFilter, streamNameFilter, type Filter } from '@eventstore/db-client';
import type { SubscribeOptions } from '../event-store.js';

/** How many records the server passes over before it says how far it has looked: many at a time, or each. */
export type Stride = 'wide' | 'narrow';

/** Each record would cost the server a page of its own where there are many; where there are few each is told. */
const window = { wide: 500, narrow: 1 } as const;

/** The server filters by one of the two; the other is looked at here. Undefined = everything is wanted. */
export function serverFilter(
  { categories, types }: SubscribeOptions,
  stride: Stride,
  checkpointReached: (position: number) => void,
): Filter | undefined {
  const options = {
    maxSearchWindow: window[stride],
    checkpointInterval: 1,
    checkpointReached: (_: unknown, { commit }: { commit: bigint }) => {
      checkpointReached(Number(commit));
    },
  };
  if (types) return eventTypeFilter({ ...options, regex: `^(?:${oneOf(types)})$` });
  if (categories) return streamNameFilter({ ...options, regex: `^(?:${oneOf(categories)})(?:-|$)` });
  return undefined;
}

/** An empty list lets nothing through. */
const oneOf = (names: readonly string[]): string =>
  names.length === 0 ? '(?!)' : names.map((name) => name.replaceAll(/[^\w]/g, '\\$&')).join('|');
