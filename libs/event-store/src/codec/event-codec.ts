import { derivedId, type EventMetadata, type Instant, type Recorded } from '@banjian/kernel';
import type { EncodedEvent, StoredEvent } from '../event-store.js';
import type { Cipher } from '../sealing/cipher.js';
import type { KeyRing } from '../sealing/key-ring.js';
import type { EventRegistry } from './event-registry.js';
import { UnreadableEvent } from './event-registry.js';
import type { PersonalField } from './event-types.js';
import { mapAt, textAt } from './paths.js';

/** A sealed field as it stands in the stored JSON. */
interface Sealed {
  readonly $sealed: string;
}

/** What the metadata of an event does not say by itself. */
export type Signed = Omit<EventMetadata, 'schemaVersion' | 'effectiveAt'>;

export interface ToEncode {
  readonly stream: string;
  /** Index within the command: the event's id follows from command and index. */
  readonly index: number;
  readonly event: { readonly type: string };
  readonly signed: Signed;
}

/** Events between the program and the store: checked and sealed on the way in, opened and upcast on the way out. */
export class EventCodec {
  constructor(
    private readonly registry: EventRegistry,
    private readonly keys: KeyRing,
    private readonly cipher: Cipher,
  ) {}

  /** Throws when the event does not fit its schema: that is a bug of the program, not of a caller. */
  async encode({ stream, index, event, signed }: ToEncode): Promise<EncodedEvent> {
    const { type, ...data } = event;
    const { definition } = this.registry.get(type);
    const fault = this.registry.fault(type, data);
    if (fault !== undefined) throw new Error(`${type} does not fit its schema: ${fault}`);
    const id = derivedId(signed.commandId, index);
    const metadata: EventMetadata = {
      ...signed,
      schemaVersion: definition.version,
      effectiveAt: effectiveAt(type, definition.effectiveAt?.(data), signed.recordedAt),
    };
    return {
      id,
      type,
      schemaVersion: definition.version,
      recordedAt: signed.recordedAt,
      data: JSON.stringify(await this.seal({ stream, id }, data, definition.personal ?? [])),
      metadata: JSON.stringify(metadata),
    };
  }

  /** Throws `UnreadableEvent`. */
  async decode<Event extends { readonly type: string }>(stored: StoredEvent): Promise<Recorded<Event>> {
    const { id, stream, revision, position, type, schemaVersion } = stored;
    const { definition } = this.registry.get(type);
    const metadata = parsed(stored.metadata) as unknown as EventMetadata;
    const opened = await this.open(stored, parsed(stored.data), definition.personal ?? []);
    const data = this.registry.upcast(type, schemaVersion, opened);
    const { recordedAt } = stored;
    const event = { ...data, type } as unknown as Event;
    return { id, stream, revision, position, recordedAt, effectiveAt: metadata.effectiveAt, event, metadata };
  }

  private async seal(at: Where, data: Json, personal: readonly PersonalField[]): Promise<Json> {
    let sealed: unknown = data;
    for (const { path, subject } of personal) {
      const who = textAt(data, subject);
      sealed = await mapAt(sealed, path, async (value, place): Promise<Sealed> => {
        if (who === undefined) throw new Error(`${place} is personal, but ${subject} names nobody`);
        const plain = Buffer.from(JSON.stringify(value), 'utf8');
        const bytes = this.cipher.seal(await this.keys.keyFor(who), plain, context(at, place));
        return { $sealed: `${this.cipher.name}:${bytes.toString('base64')}` };
      });
    }
    return sealed as Json;
  }

  private async open(at: Where, data: Json, personal: readonly PersonalField[]): Promise<Json> {
    let opened: unknown = data;
    for (const { path, subject, erased } of personal) {
      const who = textAt(data, subject);
      if (who === undefined) continue;
      opened = await mapAt(opened, path, async (value, place) => {
        if (!isSealed(value)) return value;
        const key = await this.keys.findKey(who);
        return key === undefined ? erased : this.openField(value, key, context(at, place));
      });
    }
    return opened as Json;
  }

  private openField({ $sealed }: Sealed, key: Buffer, where: string): unknown {
    const [name = '', text = ''] = $sealed.split(':');
    if (name !== this.cipher.name) throw new UnreadableEvent(`sealed by ${name}, which this program lacks`);
    try {
      return JSON.parse(this.cipher.open(key, Buffer.from(text, 'base64'), where).toString('utf8'));
    } catch {
      throw new UnreadableEvent(`a sealed field does not open at ${where}`);
    }
  }
}

type Json = Readonly<Record<string, unknown>>;

interface Where {
  readonly stream: string;
  readonly id: string;
}

/** Bound to the ciphertext: it opens only in this field of this event of this stream. */
const context = ({ stream, id }: Where, place: string): string => `${stream} ${id} ${place}`;

const isSealed = (value: unknown): value is Sealed =>
  typeof value === 'object' && value !== null && '$sealed' in value && typeof value.$sealed === 'string';

function parsed(text: string): Json {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null) throw new UnreadableEvent('not a JSON object');
  return value as Json;
}

/** Law may take effect before it is written down, never after. */
function effectiveAt(type: string, declared: Instant | undefined, recordedAt: Instant): Instant {
  if (declared === undefined || declared === recordedAt) return recordedAt;
  if (declared > recordedAt) throw new Error(`${type} would take effect after it is recorded`);
  return declared;
}
