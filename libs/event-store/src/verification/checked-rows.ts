import type { Rows } from '../projections/row-table.js';
import type { Shelf } from './bounded-map.js';

/** Rows of a read model while it is verified: as they stood at one moment, and as its events are folded anew. */
export interface CheckedRows extends Shelf<object> {
  /** How far those that stood go; undefined: nothing was folded yet. */
  readonly through: string | undefined;
  /** Of those that stood. */
  readonly count: number;
  /** Rows folded anew that a table cannot take. */
  readonly refused: Refused;
  stood(keys: readonly string[]): Promise<Rows>;
  /** When everything was folded and laid down: keys whose two rows may differ, page by page in their order. */
  suspects(): AsyncIterable<readonly string[]>;
}

const most = 1_000;

/** The first ones are named, the others counted. */
export class Refused {
  private readonly named = new Map<string, string>();

  add(key: string, error: unknown): void {
    if (this.named.size < most) this.named.set(key, error instanceof Error ? error.message : String(error));
  }

  reasonOf(key: string): string | undefined {
    return this.named.get(key);
  }

  get keys(): readonly string[] {
    return [...this.named.keys()];
  }
}
