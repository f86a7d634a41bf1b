import type { EventMetadata, Instant, Recorded } from '@banjian/kernel';
import type { StoredEvent } from '../event-store.js';
import { UndecodableEvent } from './codec-errors.js';
import { isObject } from './field-path.js';

/** An event read from the store; its metadata are taken apart when somebody asks for them, for most folds never do. */
export class OpenedEvent<Event> implements Recorded<Event> {
  readonly stream: string;
  readonly revision: number;
  readonly event: Event;
  private readonly stored: StoredEvent;
  private parsed: EventMetadata | undefined;

  constructor(stored: StoredEvent, event: Event) {
    this.stream = stored.stream;
    this.revision = stored.revision;
    this.event = event;
    this.stored = stored;
    this.parsed = undefined;
  }

  get id(): string {
    return this.stored.id;
  }

  get position(): string {
    return this.stored.position;
  }

  get recordedAt(): Instant {
    return this.stored.recordedAt;
  }

  /** Throws `UndecodableEvent`. */
  get metadata(): EventMetadata {
    return (this.parsed ??= parsedObject(this.stored, this.stored.metadata) as unknown as EventMetadata);
  }

  get effectiveAt(): Instant {
    return this.metadata.effectiveAt;
  }
}

/** Throws `UndecodableEvent`. */
export function parsedObject(stored: StoredEvent, text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch (cause) {
    throw new UndecodableEvent(stored, 'broken JSON', { cause });
  }
  throw new UndecodableEvent(stored, 'not a JSON object');
}
