import type { DataSource } from 'typeorm';
import type { SubscribeOptions } from '../event-store.js';
import type { AnyProjection } from './folding.js';
import type { ProjectionInto } from './row-projection.js';

/** Where a run keeps its rows and how far they go: the table that serves, or one that is filled beside it. */
export interface Place {
  /** Name of the checkpoint. */
  readonly checkpoint: string;
  /** Path of the table, as SQL has it. */
  readonly table: string;
  /** Events a batch holds at most, where it is not what a subscription takes by itself. */
  readonly batchSize?: number;
  /** Nobody reads the rows yet: they may be held back and written together. */
  readonly holdsRows?: boolean;
}

const eventsBeside = 2_000;

const prefix = 'rebuild:';

/** The checkpoint of a rebuild under way. */
export const rebuildOf = (projection: string): string => `${prefix}${projection}`;

/** The projection a rebuild's checkpoint belongs to; undefined for any other checkpoint. */
export const rebuilt = (checkpoint: string): string | undefined =>
  checkpoint.startsWith(prefix) ? checkpoint.slice(prefix.length) : undefined;

export function servingPlace({ projection, entity }: ProjectionInto, database: DataSource): Place {
  return { checkpoint: projection.name, table: database.getMetadata(entity).tablePath };
}

/** Read models stand in `read`; one that is being rebuilt stands under the same name in `read_next`. */
export function placeBeside(into: ProjectionInto, database: DataSource): Place {
  return {
    checkpoint: rebuildOf(into.projection.name),
    table: `read_next.${tableName(into, database)}`,
    batchSize: eventsBeside,
    holdsRows: true,
  };
}

export function tableName({ projection, entity }: ProjectionInto, database: DataSource): string {
  const { schema, tableName: name } = database.getMetadata(entity);
  if (schema !== 'read') throw new Error(`the rows of ${projection.name} do not stand in the schema read`);
  return name;
}

/** What a projection asks the store for, from behind a position. */
export function wantedFrom(
  after: string | undefined,
  { categories, types }: AnyProjection,
  { batchSize }: Place,
): SubscribeOptions {
  return {
    ...(after !== undefined && { after }),
    ...(categories && { categories }),
    ...(types && { types }),
    ...(batchSize !== undefined && { batchSize }),
  };
}
