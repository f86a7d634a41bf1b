import type { Shelf } from './bounded-map.js';
import { faultOfEnd, type Link, type StreamFault } from './chain-check.js';
import type { Scratch } from './scratch.js';

interface LinkRow extends Link {
  readonly stream: string;
}

interface Suspect {
  readonly at: string;
  readonly stream: string;
  readonly link: number | null;
  readonly link_hash: Buffer | null;
  readonly before: number | null;
  readonly before_hash: Buffer | null;
  readonly after: number | null;
  readonly after_hash: Buffer | null;
}

const pageSize = 1_000;

/** Ends of all streams, in temporary tables: as the store has them, and as the events say. */
export class StreamEnds implements Shelf<Link> {
  private constructor(
    private readonly scratch: Scratch,
    private readonly kept: boolean,
  ) {}

  /** `kept`: whether this store keeps ends apart from the events; only PostgreSQL does. To be called before they are read. */
  static async take(scratch: Scratch, kept: boolean): Promise<StreamEnds> {
    await scratch.query(
      'CREATE TEMP TABLE chain_link (stream text PRIMARY KEY, revision integer NOT NULL, hash bytea NOT NULL)',
    );
    if (kept)
      await scratch.query('CREATE TEMP TABLE end_before AS SELECT stream, revision, hash FROM es.stream');
    return new StreamEnds(scratch, kept);
  }

  async load(streams: readonly string[]): Promise<ReadonlyMap<string, Link>> {
    const rows = await this.scratch.query<LinkRow>(
      'SELECT stream, revision, hash FROM pg_temp.chain_link WHERE stream = ANY ($1)',
      [streams],
    );
    return new Map(rows.map(({ stream, revision, hash }) => [stream, { revision, hash }]));
  }

  async save(links: ReadonlyMap<string, Link | undefined>): Promise<void> {
    const all = [...links].flatMap(([stream, link]) => (link ? [{ stream, ...link }] : []));
    await this.scratch.query(
      `INSERT INTO pg_temp.chain_link SELECT * FROM unnest($1::text[], $2::integer[], $3::bytea[])
         ON CONFLICT (stream) DO UPDATE SET revision = excluded.revision, hash = excluded.hash`,
      [all.map(({ stream }) => stream), all.map(({ revision }) => revision), all.map(({ hash }) => hash)],
    );
  }

  /** When all events were read and every link was laid down. */
  async *faults(): AsyncIterable<StreamFault> {
    if (!this.kept) return;
    await this.scratch.query(suspects);
    for (let at = 0; ; at += pageSize) {
      const page = await this.scratch.query<Suspect>(
        'SELECT * FROM pg_temp.end_suspect WHERE at > $1 ORDER BY at LIMIT $2',
        [at, pageSize],
      );
      for (const row of page) {
        const fault = faultOfEnd(row.stream, {
          link: linkOf(row.link, row.link_hash),
          before: linkOf(row.before, row.before_hash),
          after: linkOf(row.after, row.after_hash),
        });
        if (fault) yield fault;
      }
      if (page.length < pageSize) return;
    }
  }
}

const linkOf = (revision: number | null, hash: Buffer | null): Link | undefined =>
  revision === null || hash === null ? undefined : { revision, hash };

/** What `faultOfEnd` might find fault with: few or none, out of all. */
const suspects = `
  CREATE TEMP TABLE end_suspect AS
  SELECT row_number() OVER (ORDER BY stream) AS at, stream, link.revision AS link, link.hash AS link_hash,
         before.revision AS before, before.hash AS before_hash, after.revision AS after, after.hash AS after_hash
    FROM pg_temp.chain_link link FULL JOIN pg_temp.end_before before USING (stream)
    LEFT JOIN es.stream after USING (stream)
   WHERE link.revision IS NULL OR after.revision IS NULL OR before.revision > link.revision
      OR after.revision < link.revision OR (after.revision = link.revision AND after.hash <> link.hash)`;
