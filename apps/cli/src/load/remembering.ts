import type { EventCodec } from '@banjian/event-store';
import type { Recorded } from '@banjian/kernel';

/** Histories of cases that are being lived; those of the year's end would fill the memory. */
const most = 30_000;

/**
 * Each command of a case reads its history anew: what was opened a moment before need not be opened again. Only here,
 * where nobody is erased meanwhile.
 */
export function rememberDecoded(codec: EventCodec): void {
  const decode = codec.decode.bind(codec);
  const known = new Map<string, Promise<Recorded<never>>>();
  codec.decode = (stored) => {
    // One command may write to several streams, and its events' ids follow from it alone.
    const place = `${stored.stream} ${stored.id}`;
    const before = known.get(place);
    if (before) return before;
    const decoded = decode<never>(stored);
    known.set(place, decoded);
    const [oldest] = known.size > most ? known.keys() : [];
    if (oldest !== undefined) known.delete(oldest);
    return decoded;
  };
}
