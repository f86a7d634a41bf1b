import type { Batch } from '../event-store.js';
import type { Folding } from './folding.js';
import { MetKeys } from './met-keys.js';
import type { RowTable } from './row-table.js';

/** Rows held at most, and for how long: a rebuild that is broken off loses what it held, and shows no progress meanwhile. */
const mostRows = 5_000;
const longestMs = 1_000;

type Held = Map<string, object | undefined>;

/**
 * Rows of a table that nobody reads yet, held back over many batches of events and written together, while the next are
 * folded: a case comes again and again within a few thousand events, and few events in memory at a time cost less than many.
 */
export class HeldRows {
  private held: Held = new Map();
  private beingWritten: Held = new Map();
  private position: string | undefined;
  private writtenAt = performance.now();
  /** Where the table was empty at the beginning, what was never met here is not in it, and need not be asked for. */
  private readonly met: MetKeys | undefined;
  /** The checkpoint's mark after the last write, undefined when somebody else has moved it: then nothing was written. */
  private mark: Promise<string | undefined>;

  /** `mark`: the checkpoint's, as the first batch finds it; `isEmpty`: the table, at that mark. */
  constructor(
    private readonly name: string,
    private readonly folding: Folding,
    private readonly table: RowTable,
    { mark, isEmpty }: { readonly mark: string; readonly isEmpty: boolean },
  ) {
    this.mark = Promise.resolve(mark);
    this.met = isEmpty ? new MetKeys() : undefined;
  }

  /**
   * Fold a batch that goes on from the one before; at the end of the store all is written when it answers. False: somebody
   * else has moved the checkpoint. Throws `Poison`, and what the database throws; then it is of no further use.
   */
  async take({ events, seenThrough, caughtUp }: Batch): Promise<boolean> {
    const rows = await this.folding.fold(events, { known: this });
    for (const [key, row] of rows) {
      if (!this.held.has(key)) this.met?.add(key);
      this.held.set(key, row);
    }
    this.position = events.at(-1)?.position ?? this.position;
    if (!caughtUp && !this.isFull()) return true;
    const mark = await this.mark;
    if (mark === undefined) return false;
    this.write(mark, seenThrough);
    return !caughtUp || (await this.mark) !== undefined;
  }

  /** Until no write is under way. */
  async settled(): Promise<void> {
    await this.mark.catch(() => undefined);
  }

  /** Whether it is known here how the row stands. */
  has(key: string): boolean {
    return this.held.has(key) || this.beingWritten.has(key) || this.met?.mayHold(key) === false;
  }

  get(key: string): object | undefined {
    return (this.held.has(key) ? this.held : this.beingWritten).get(key);
  }

  private isFull(): boolean {
    return this.held.size >= mostRows || performance.now() - this.writtenAt > longestMs;
  }

  private write(mark: string, seenThrough: string): void {
    const { name, position } = this;
    this.beingWritten = this.held;
    this.held = new Map();
    this.mark = this.table.moveOn(this.beingWritten, { name, mark, position, seenThrough });
    // Told to whoever brings the next batch.
    this.mark.catch(() => undefined);
    this.position = undefined;
    this.writtenAt = performance.now();
  }
}
