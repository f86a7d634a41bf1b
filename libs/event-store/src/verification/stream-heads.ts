import type { DataSource } from 'typeorm';
import type { Link } from './chain-check.js';

interface Row {
  readonly stream: string;
  readonly revision: number;
  readonly hash: Buffer;
}

/** Where the store itself has each stream end; `stream`: of one only. */
export async function streamHeads(database: DataSource, stream?: string): Promise<ReadonlyMap<string, Link>> {
  const rows = await database.query<Row[]>(
    'SELECT stream, revision, hash FROM es.stream WHERE $1::text IS NULL OR stream = $1',
    [stream ?? null],
  );
  return new Map(rows.map(({ stream: name, revision, hash }) => [name, { revision, hash }]));
}
