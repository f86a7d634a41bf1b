/** Codes of every item there is, published or only drafted; may lag behind by moments. */
export abstract class KeptCodes {
  /** In their order. */
  abstract all(): Promise<readonly string[]>;
}
