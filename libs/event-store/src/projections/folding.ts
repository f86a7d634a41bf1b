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
/** Rows that need not be read; what it does not have it gives none of. */
type Known = Pick<Rows, 'has' | 'get'>;

/** An event this projection cannot digest: it is parked there, the others go on. */
export class Poison extends Error {
  constructor(
    readonly event: StoredEvent,
    readonly reason: unknown,
  ) {
    super(`${event.type} at ${event.position}`);
  }
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
    { within, known }: { readonly within?: EntityManager; readonly known?: Known },
  ): Promise<Rows> {
    const all = await this.decoded(stored);
    const keysOf = digested(stored, all, (recorded) => this.projection.keys(recorded));
    const rows = await this.standing(keysOf, known, within);
    digested(stored, all, (recorded, at) => {
      for (const key of keysOf[at] ?? []) {
        rows.set(key, this.projection.evolve(rows.get(key), recorded, key));
      }
    });
    return rows;
  }

  /** The rows as they stand before; undefined where there is none. */
  private async standing(
    keysOf: readonly (readonly string[])[],
    known?: Known,
    within?: EntityManager,
  ): Promise<Map<string, object | undefined>> {
    const rows = new Map<string, object | undefined>();
    const asked: string[] = [];
    for (const keys of keysOf)
      for (const key of keys) {
        if (rows.has(key)) continue;
        if (!known?.has(key)) asked.push(key);
        rows.set(key, known?.get(key));
      }
    for (const [key, row] of await this.table.load(asked, within)) rows.set(key, row);
    return rows;
  }

  /** All at once, in their order; the first that fails is told. */
  private async decoded(stored: readonly StoredEvent[]): Promise<readonly Recorded<Typed>[]> {
    try {
      return await this.codec.decodeShared<Typed>(stored);
    } catch (error) {
      throw poisonAmong(stored, error) ?? error;
    }
  }
}

/** The event an error tells of, if it is one that cannot be read. */
export function poisonAmong(stored: readonly StoredEvent[], error: unknown): Poison | undefined {
  if (!(error instanceof UndecodableEvent)) return undefined;
  const event = stored.find(({ id }) => id === error.eventId);
  return event && new Poison(event, error);
}

/** What `work` makes of each; the event it fails at is told. */
function digested<T>(
  stored: readonly StoredEvent[],
  all: readonly Recorded<Typed>[],
  work: (recorded: Recorded<Typed>, at: number) => T,
): readonly T[] {
  const made: T[] = [];
  try {
    for (const recorded of all) made.push(work(recorded, made.length));
  } catch (error) {
    const event = stored[made.length];
    throw event ? new Poison(event, error) : error;
  }
  return made;
}
