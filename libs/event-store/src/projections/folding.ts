import type { Recorded } from '@banjian/kernel';
import type { EntityManager } from 'typeorm';
import { UndecodableEvent } from '../codec/codec-errors.js';
import type { EventCodec } from '../codec/event-codec.js';
import type { StoredEvent } from '../event-store.js';
import type { RowProjection } from './row-projection.js';
import type { Rows, RowTable } from './row-table.js';

interface Typed {
  readonly type: string;
}
export type AnyProjection = RowProjection<object, Typed>;

/** An event this projection cannot digest: it is parked there, the others go on. */
export class Poison extends Error {
  constructor(
    readonly event: StoredEvent,
    readonly reason: unknown,
  ) {
    super(`${event.type} at ${event.position}`);
  }
}

interface Keyed {
  readonly stored: StoredEvent;
  readonly recorded: Recorded<Typed>;
  readonly keys: readonly string[];
}

/** Loads the rows some events concern and folds the events into them. */
export class Folding {
  constructor(
    private readonly projection: AnyProjection,
    private readonly codec: EventCodec,
    private readonly table: RowTable,
  ) {}

  /** The rows as they stand after the events, undefined for those that go; `known` need not be read. Throws `Poison`. */
  async fold(
    stored: readonly StoredEvent[],
    { within, known }: { readonly within?: EntityManager; readonly known?: Rows },
  ): Promise<Rows> {
    const keyed = await this.keyed(stored);
    const keys = [...new Set(keyed.flatMap((each) => each.keys))];
    const rows = await this.table.load(known ? keys.filter((key) => !known.has(key)) : keys, within);
    for (const key of keys) if (known?.has(key)) rows.set(key, known.get(key));
    for (const { recorded, keys, stored: event } of keyed) {
      for (const key of keys) {
        const row = digesting(event, () => this.projection.evolve(rows.get(key), recorded, key));
        rows.set(key, row);
      }
    }
    return rows;
  }

  /** All at once; the first that fails in their order is told. */
  private async keyed(stored: readonly StoredEvent[]): Promise<readonly Keyed[]> {
    const decoded = await this.codec.decodeShared<Typed>(stored).catch((error: unknown) => {
      throw poisonAmong(stored, error) ?? error;
    });
    return decoded.map((recorded, at): Keyed => {
      // They come in the order they went in.
      const event = stored[at] as StoredEvent;
      return { stored: event, recorded, keys: digesting(event, () => this.projection.keys(recorded)) };
    });
  }
}

/** The event an error tells of, if it is one that cannot be read. */
export function poisonAmong(stored: readonly StoredEvent[], error: unknown): Poison | undefined {
  if (!(error instanceof UndecodableEvent)) return undefined;
  const event = stored.find(({ id }) => id === error.eventId);
  return event && new Poison(event, error);
}

function digesting<T>(event: StoredEvent, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new Poison(event, error);
  }
}
