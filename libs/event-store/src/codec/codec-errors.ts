import type { StoredEvent } from '../event-store.js';

/** An event that may not be stored: the decider or the definition of the type is wrong. A bug, not a refusal. */
export class UnencodableEvent extends Error {
  override readonly name = 'UnencodableEvent';
}

/**
 * A stored event that cannot be read: unknown type, missing upcaster, broken JSON, broken seal, or it no longer passes
 * its schema. Parks the projection that meets it.
 */
export class UndecodableEvent extends Error {
  override readonly name = 'UndecodableEvent';
  readonly eventId: string;
  readonly position: string;

  constructor(
    { id, stream, revision, type, position }: StoredEvent,
    /** Without the event's name and place. */
    readonly why: string,
    options?: ErrorOptions,
  ) {
    super(`${type} at ${stream}/${revision} cannot be read: ${why}`, options);
    this.eventId = id;
    this.position = position;
  }
}
