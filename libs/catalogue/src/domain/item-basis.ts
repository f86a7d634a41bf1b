import type { ClockRule } from '@banjian/calendar/pure';

/** Where a required fact comes from. A `proposal` (ours) may be published only on a demo store, marked 示例. */
export type Basis = 'source' | 'law' | 'proposal';

/** What proves a fact: the document or law, and its words or article. */
export interface Citation {
  /** Title or number as people cite it: `大政发〔2022〕42号`, `行政许可法`. */
  readonly document: string;
  /** Words of the document, verbatim. */
  readonly words?: string;
  /** `第三十二条`. */
  readonly article?: string;
}

/** Where a fact comes from; `source` and `law` are cited, a `proposal` has nothing to cite. */
export interface Provenance {
  readonly basis: Basis;
  readonly cites?: readonly Citation[];
}

/** A limit (时限) and where it comes from. */
export interface Limit {
  readonly rule: ClockRule;
  readonly basis: Basis;
  readonly cites?: readonly Citation[];
}
