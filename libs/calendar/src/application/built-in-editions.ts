import type { Edition } from '../domain/published-calendar.js';

/** The editions that come with the software, and the regions it knows. */
export abstract class BuiltInEditions {
  /** By layer: `CN`, the first four digits of a prefecture, `hours`. In the order of publication. */
  abstract readonly layers: ReadonlyMap<string, readonly Edition[]>;
  /** The first four digits of the 行政区划代码 → name. */
  abstract readonly regions: ReadonlyMap<string, string>;
}
