import { createHash } from 'node:crypto';

/** Counts and digests what flows through; `facts` holds once everything has. */
export class Digesting {
  private readonly hash = createHash('sha256');
  private bytes = 0;

  async *through(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      this.hash.update(chunk);
      this.bytes += chunk.length;
      yield chunk;
    }
  }

  /** Read everything and keep nothing. */
  async swallow(source: AsyncIterable<Buffer>): Promise<this> {
    for await (const chunk of source) {
      this.hash.update(chunk);
      this.bytes += chunk.length;
    }
    return this;
  }

  facts(): { readonly sha256: string; readonly size: number } {
    return { sha256: this.hash.digest('hex'), size: this.bytes };
  }
}
