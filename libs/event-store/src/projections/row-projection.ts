import type { Recorded } from '@banjian/kernel';

/**
 * A read model as a pure function: row and event in, row out. One row is one key; every event names the keys it
 * concerns. The runner keeps rows and checkpoint in one transaction, so a row is always the fold of what was seen.
 */
export interface RowProjection<Row extends object, Event extends { readonly type: string }> {
  /** `context.view`; the name of its checkpoint. */
  readonly name: string;
  /** Raise it when `evolve` changes: the rows are then rebuilt from the beginning. */
  readonly version: number;
  /** Categories of streams wanted; all when absent. */
  readonly categories?: readonly string[];
  /** Types of events wanted; all when absent. */
  readonly types?: readonly string[];
  /** Primary keys of the rows this event concerns. */
  keys(recorded: Recorded<Event>): readonly string[];
  /** The row as it stands after the event; undefined = there is none (any more). */
  evolve(row: Row | undefined, recorded: Recorded<Event>, key: string): Row | undefined;
}

/** A projection with the TypeORM entity whose table it keeps. The entity has one primary column. */
export interface ProjectionInto {
  readonly projection: RowProjection<never, never>;
  readonly entity: new () => object;
}

export function projectInto<Row extends object, Event extends { readonly type: string }>(
  entity: new () => Row,
  projection: RowProjection<Row, Event>,
): ProjectionInto {
  // The runner reads events by their registered schema and rows by the entity: the types meet here and nowhere else.
  return { entity, projection: projection as unknown as RowProjection<never, never> };
}
