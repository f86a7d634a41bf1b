import type { Submittable } from 'pg';

/** What pg calls a query of a class of its own with; of a COPY only these. */
type Ended = (error?: Error) => void;

/** Signature, flags and the length of no extension: they come before the first row. */
const headerSize = 19;
/** The number of fields, where a row would begin. */
const trailer = -1;

/**
 * One COPY … TO STDOUT (FORMAT binary), given to `client.query`. The server sends a message for each row, so `take` sees the row
 * behind its number of fields; the bytes are its own only until it returns.
 */
export class CopiedRows implements Submittable {
  private begun = false;
  private failed: Error | undefined;

  constructor(
    private readonly text: string,
    private take: (row: Buffer, at: number) => void,
    /** pg puts its own in place of it, to see the end. */
    public callback: Ended,
  ) {}

  submit(connection: { query(text: string): void }): void {
    connection.query(this.text);
  }

  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    const at = this.begun ? 0 : headerSize;
    this.begun = true;
    if (this.failed || chunk.length <= at || chunk.readInt16BE(at) === trailer) return;
    try {
      this.take(chunk, at + 2);
    } catch (error) {
      // Thrown here it would end the connection, and be nobody's.
      this.failed = error instanceof Error ? error : new Error(String(error));
    }
  }

  handleError(error: Error): void {
    this.end(error);
  }

  handleReadyForQuery(): void {
    this.end(this.failed);
  }

  handleCopyOutResponse(): void {
    // Nothing in it that is not known.
  }

  handleCommandComplete(): void {
    // The end is told by what follows.
  }

  /** pg's timer holds on to the query for a while: what was taken must not be held with it. */
  private end(error?: Error): void {
    this.take = () => undefined;
    this.callback(error);
  }
}
