/** What is wrong with a file, as the sender is told. */
import { Problem } from '@banjian/http';

export const broken = (mediaType: string): Problem => new Problem(422, 'attachment.broken', { mediaType });

export const encrypted = (mediaType: string): Problem =>
  new Problem(422, 'attachment.encrypted', { mediaType });

export const bomb = (mediaType: string): Problem => new Problem(422, 'attachment.bomb', { mediaType });

export const twoThings = (mediaType: string): Problem =>
  new Problem(422, 'attachment.two-things-at-once', { mediaType });

export const active = (mediaType: string): Problem =>
  new Problem(422, 'attachment.active-content', { mediaType });

/** Undefined: nothing we know. */
export const notTaken = (mediaType: string | undefined): Problem =>
  new Problem(415, 'attachment.kind-not-taken', mediaType === undefined ? {} : { mediaType });
