import { SetMetadata, type CustomDecorator } from '@nestjs/common';

export const readsKey = 'banjian:reads';

/**
 * The projections a route reads. A caller that sends `Banjian-Position` (from an earlier write) is answered when they
 * have seen it, or after 2 s with `Banjian-Stale: true`.
 */
export const Reads = (...projections: [string, ...string[]]): CustomDecorator =>
  SetMetadata(readsKey, projections);
