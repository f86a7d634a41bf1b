import type { Rows, RowTable } from './row-table.js';

/** A case comes again within seconds, if at all soon: its rows need not be many. */
const most = 1_000;

/** The rows a run has written last, so that it need not read them before it writes them again. */
export class KnownRows {
  private readonly kept = new Map<string, object | undefined>();

  get rows(): Rows {
    return this.kept;
  }

  /** As they would come back from the table. */
  remember(written: Rows, table: Pick<RowTable, 'complete'>): void {
    // Of very many the first would be dropped at once.
    for (const [key, row] of written.size > most ? [...written].slice(-most) : written) {
      this.kept.delete(key);
      this.kept.set(key, row && table.complete(row));
    }
    // The longest untouched stand first.
    for (const key of this.kept.keys()) {
      if (this.kept.size <= most) break;
      this.kept.delete(key);
    }
  }

  /** Somebody else may have written. */
  forget(): void {
    this.kept.clear();
  }
}
