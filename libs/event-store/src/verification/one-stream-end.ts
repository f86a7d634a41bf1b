import type { DataSource } from 'typeorm';
import type { Shelf } from './bounded-map.js';
import { faultOfEnd, type Link, type StreamFault } from './chain-check.js';

/** The end of one stream, in memory. */
export class OneStreamEnd implements Shelf<Link> {
  private link: Link | undefined;

  private constructor(
    private readonly database: DataSource,
    private readonly stream: string,
    private readonly kept: boolean,
    private readonly before: Link | undefined,
  ) {}

  /** `kept`: as `StreamEnds.take`. */
  static async take(database: DataSource, stream: string, kept: boolean): Promise<OneStreamEnd> {
    const before = kept ? await endIn(database, stream) : undefined;
    return new OneStreamEnd(database, stream, kept, before);
  }

  load(): Promise<ReadonlyMap<string, Link | undefined>> {
    return Promise.resolve(new Map([[this.stream, this.link]]));
  }

  save(links: ReadonlyMap<string, Link | undefined>): Promise<void> {
    this.link = links.get(this.stream);
    return Promise.resolve();
  }

  async *faults(): AsyncIterable<StreamFault> {
    if (!this.kept) return;
    const after = await endIn(this.database, this.stream);
    const fault = faultOfEnd(this.stream, { link: this.link, before: this.before, after });
    if (fault) yield fault;
  }
}

/** Where the store itself has the stream end. */
async function endIn(database: DataSource, stream: string): Promise<Link | undefined> {
  const [end] = await database.query<Link[]>('SELECT revision, hash FROM es.stream WHERE stream = $1', [
    stream,
  ]);
  return end;
}
