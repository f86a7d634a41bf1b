/**
 * Published items as an index in memory (内存倒排索引): one immutable picture of the table of items, asked without a
 * database. It answers exactly what the statements of `item-search.statements.ts` answer (a test holds both together).
 */
import type { Instant } from '@banjian/kernel';
import type {
  ItemCounts,
  ItemFilter,
  ItemPage,
  ItemPlace,
  ItemSummary,
} from '../../../application/published-items.js';
import { askedWords, type AskedWord } from '../asked-words.js';
import { initialsTokens, pinyinTokens, textTokens } from '../search-tokens.js';
import { counted } from './counting.js';
import { inForce, type IndexedItem } from './indexed-item.js';
import { narrowing } from './narrowing.js';
import { both, either, type Ordinals, type Postings } from './postings.js';
import { rankFor } from './rank.js';
import { Remembered } from './remembered.js';

/** Ordinals of the items found, best first and in the order of their codes within a rank; where each rank begins and ends. */
interface Found {
  readonly ordinals: Ordinals;
  readonly ends: readonly number[];
}

export class ItemIndex {
  private readonly found = new Remembered<Found>(200);
  private readonly counts = new Remembered<ItemCounts>(200);
  /** Instants at which a version takes the place of another, ascending. */
  private readonly takeovers: readonly Instant[];

  /** `items` in the order of their codes, as the ordinals of `postings` count them. */
  constructor(
    private readonly items: readonly IndexedItem[],
    private readonly postings: Postings,
  ) {
    const instants = items.flatMap(({ inForceFrom, inForceUntil }) => [
      inForceFrom,
      inForceUntil ?? inForceFrom,
    ]);
    this.takeovers = [...new Set(instants)].sort();
  }

  get size(): number {
    return this.items.length;
  }

  list(filter: ItemFilter, now: Instant, limit: number, after?: ItemPlace): ItemPage {
    const { ordinals, ends } = this.foundAt(filter, now);
    const from = after === undefined ? 0 : this.placeAfter(after, { ordinals, ends });
    const items = this.summaries(ordinals.subarray(from, from + limit));
    const last = items.at(-1);
    if (last === undefined || ordinals.length <= from + limit) return { items };
    const rank = ends.findIndex((end) => end >= from + limit);
    return { items, next: { rank, itemCode: last.itemCode } };
  }

  count(filter: ItemFilter, now: Instant): ItemCounts {
    return this.counts.get(filter, this.eraOf(now), () =>
      counted(this.summaries(this.foundAt(filter, now).ordinals)),
    );
  }

  /** How an answer is found, for whoever asks why it takes long: each list of the index that is read, and its length. */
  plan(filter: ItemFilter): readonly string[] {
    const words = filter.words === undefined ? undefined : askedWords(filter.words);
    if (!words) return [`all ${String(this.size)} items, in the order of their codes`];
    const read = words.words
      .flatMap(waysOf)
      .map((tokens) =>
        tokens.map((token) => `${token} ${String(this.postings.of(token).length)}`).join(' ∩ '),
      );
    return [...read, `looked at: ${String(this.candidates(words.words).length)} of ${String(this.size)}`];
  }

  private foundAt(filter: ItemFilter, now: Instant): Found {
    return this.found.get(filter, this.eraOf(now), () => this.search(filter, now));
  }

  /** What is in force changes only where an era ends. */
  private eraOf(now: Instant): string {
    return this.takeovers.findLast((instant) => instant <= now) ?? '';
  }

  private search(filter: ItemFilter, now: Instant): Found {
    const asked = filter.words === undefined ? undefined : askedWords(filter.words);
    const passes = narrowing(filter);
    const rankOf = asked ? rankFor(asked) : () => 0;
    const byRank: number[][] = [[], [], [], [], []];
    for (const at of asked ? this.candidates(asked.words) : this.items.keys()) {
      const item = this.items[at];
      if (!item || !inForce(item, now) || !passes(item.summary)) continue;
      const rank = rankOf(item);
      if (rank !== undefined) byRank[rank]?.push(at);
    }
    const ordinals = Uint32Array.from(byRank.flat());
    let end = 0;
    return { ordinals, ends: byRank.map((ofRank) => (end += ofRank.length)) };
  }

  private summaries(ordinals: Ordinals): readonly ItemSummary[] {
    const found: ItemSummary[] = [];
    for (const at of ordinals) {
      const item = this.items[at];
      if (item) found.push(item.summary);
    }
    return found;
  }

  /** Without words all are of one rank, whatever a cursor says. */
  private placeAfter({ rank, itemCode }: ItemPlace, { ordinals, ends }: Found): number {
    const isOne = ends[0] === ordinals.length;
    const [from, to] = isOne ? [0, ordinals.length] : [ends[rank - 1] ?? 0, ends[rank] ?? ordinals.length];
    let place = from;
    while (place < to && (this.items[ordinals[place] ?? 0]?.summary.itemCode ?? '') <= itemCode) place += 1;
    return place;
  }

  private candidates(words: readonly AskedWord[]): Ordinals {
    const [first, ...others] = words.map((word) =>
      waysOf(word)
        .map((tokens) => this.postings.ofAll(tokens))
        .reduce(either),
    );
    return others.reduce(both, first ?? new Uint32Array(0));
  }
}

/** Ways in which a word may be meant: as text, or, typed in letters, as pinyin or as initials. */
const waysOf = ({ letters, typed }: AskedWord): readonly (readonly string[])[] =>
  typed ? [pinyinTokens(letters), initialsTokens(letters)] : [textTokens(letters)];
