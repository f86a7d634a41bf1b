/** What was decided when the store was made; set once. */
export interface StoreFacts {
  readonly storeId: string;
  /** The store takes the caller's clock as it is. */
  readonly simulation: boolean;
  /** Items whose basis is a proposal may be published here. */
  readonly demo: boolean;
}

/** What a health page is told of a store; an adapter adds facts of its own. */
export interface StoreReport {
  /** This machine's clock less the one appends are held against; past 2 s either way every append is refused. */
  readonly clockSkewMs: number;
  readonly [fact: string]: number;
}

/** The server is not one that this event store may run on; the message says why. */
export class UnfitStore extends Error {
  override readonly name: string = 'UnfitStore';
}
