import type { Decider } from './decider.js';
import type { Instant } from './time.js';

/** An event as it was stored, decoded and opened: what happened, and the store's record of it. */
export interface Recorded<Event> {
  readonly id: string;
  readonly stream: string;
  /** 0 for the first event of a stream. */
  readonly revision: number;
  /** Opaque; only the store that issued it can compare it. */
  readonly position: string;
  readonly recordedAt: Instant;
  /** When it took effect in law; earlier than `recordedAt` only for types that declare it. */
  readonly effectiveAt: Instant;
  readonly event: Event;
  readonly metadata: EventMetadata;
}

/** Written with every event; holds ids only, never personal data in the clear. */
export interface EventMetadata {
  readonly actor: string;
  readonly role: string;
  readonly organisation?: string;
  readonly region?: string;
  readonly onBehalfOf?: string;
  readonly channel: string;
  readonly window?: string;
  readonly visit?: string;
  readonly correlationId: string;
  readonly causationId?: string;
  readonly commandId: string;
  /** Keyed digest of the request body. */
  readonly request?: string;
  readonly schemaVersion: number;
  readonly appVersion: string;
  readonly recordedAt: Instant;
  readonly effectiveAt: Instant;
}

/** Where a write ended. `repeated`: this command had been carried out before, nothing was decided again. */
export interface Written {
  readonly revision: number;
  readonly position: string;
  readonly repeated: boolean;
}

/**
 * The write side: load the stream, known command? → its first answer; else expire due clocks, fold, decide, append at
 * the loaded revision; a lost race is retried unless the caller named a revision. Who acts comes from `acting()`.
 *
 * Errors: `Rejected` as the decider says; `stream.revision-mismatch` (the caller's revision is not the newest),
 * `http.idempotency-key-reused` (same key, other body), `stream.contended` (retries used up).
 */
export abstract class EventStreams {
  abstract transact<Command, State, Event extends { readonly type: string }>(
    stream: string,
    decider: Decider<Command, State, Event>,
    command: Command,
  ): Promise<Written>;

  /** Append a fact nobody decides on (an attempt, an opening) at the end of a stream. Same command id → nothing. */
  abstract record(
    stream: string,
    events: readonly ({ readonly type: string } & Readonly<Record<string, unknown>>)[],
    commandId: string,
  ): Promise<Written>;

  /** Fold a stream as it is now, or as recorded up to an instant. */
  abstract fold<State, Event extends { readonly type: string }>(
    stream: string,
    decider: Pick<Decider<never, State, Event>, 'initial' | 'evolve'>,
    until?: Instant,
  ): Promise<{ readonly state: State; readonly revision: number; readonly position: string | undefined }>;

  /** Every event of a stream in order; empty when there is no such stream. */
  abstract read<Event extends { readonly type: string }>(
    stream: string,
    until?: Instant,
  ): Promise<readonly Recorded<Event>[]>;
}
