import { derivedId, type EventMetadata, type Instant, type Recorded } from '@banjian/kernel';
import type { EncodedEvent, StoredEvent } from '../event-store.js';
import type { Cipher } from '../sealing/cipher.js';
import type { KeyRing } from '../sealing/key-ring.js';
import { boundTo, type Home, type SealedValue } from '../sealing/sealed-value.js';
import { UnencodableEvent } from './codec-errors.js';
import { EventOpener } from './event-opener.js';
import type { EventRegistry, RegisteredType } from './event-registry.js';
import { besides, placeName, placesOf, valueAt, withValueAt, type Place } from './field-path.js';

/** What the metadata of an event does not say by itself. */
export type Signed = Omit<EventMetadata, 'schemaVersion' | 'effectiveAt'>;

export interface ToEncode {
  readonly stream: string;
  /** Index within the command: the event's id follows from command and index. */
  readonly index: number;
  readonly event: { readonly type: string };
  readonly signed: Signed;
}

interface Typed {
  readonly type: string;
}

type Json = Readonly<Record<string, unknown>>;

/** Events between the program and the store: checked and sealed on the way in, opened and upcast on the way out. */
export class EventCodec {
  private readonly opener: EventOpener;

  constructor(
    private readonly registry: EventRegistry,
    private readonly keys: KeyRing,
    private readonly cipher: Cipher,
  ) {
    this.opener = new EventOpener(registry, keys, cipher);
  }

  /** Throws `UnencodableEvent` for a bug of the program, `Rejected` `subject.erased` for a person who was erased. */
  async encode({ stream, index, event, signed }: ToEncode): Promise<EncodedEvent> {
    const { type, ...data } = event;
    const registered = this.registry.find(type);
    if (!registered) throw new UnencodableEvent(`unknown event type ${type}`);
    const fault = registered.faultOf(data);
    if (fault !== undefined) throw new UnencodableEvent(fault);
    const id = derivedId(signed.commandId, index);
    const schemaVersion = registered.type.version;
    const effectiveAt = effectOf(registered, data, signed.recordedAt);
    return {
      id,
      type,
      schemaVersion,
      recordedAt: signed.recordedAt,
      data: JSON.stringify(await this.seal(registered, { stream, id }, data)),
      metadata: JSON.stringify({ ...signed, schemaVersion, effectiveAt } satisfies EventMetadata),
    };
  }

  /** One event: see `decodeAll`. */
  async decode<Event extends Typed>(stored: StoredEvent): Promise<Recorded<Event>> {
    const [recorded] = await this.opener.open<Event>([stored]);
    // One went in.
    return recorded as Recorded<Event>;
  }

  /**
   * In their order. A personal field is opened when somebody first reads it, and may then throw `UndecodableEvent`; all else
   * is checked here, and throws it for the first event it is wrong in.
   */
  decodeAll<Event extends Typed>(stored: readonly StoredEvent[]): Promise<readonly Recorded<Event>[]> {
    return this.opener.open<Event>(stored);
  }

  /**
   * As `decodeAll`, for those who are handed the very same events as others: at the end of the store a case's event goes to
   * several projections and reactions, and is read once for all of them.
   */
  decodeShared<Event extends Typed>(stored: readonly StoredEvent[]): Promise<readonly Recorded<Event>[]> {
    return this.opener.openShared<Event>(stored);
  }

  /** Every field opened, and the whole checked as it was before it was sealed. Throws `UndecodableEvent`. */
  decodeWhole<Event extends Typed>(stored: StoredEvent): Promise<Recorded<Event>> {
    return this.opener.openWhole<Event>(stored);
  }

  private async seal({ personal }: RegisteredType, home: Home, data: Json): Promise<unknown> {
    const found = personal.flatMap(({ path, subject }) =>
      placesOf(data, path).map((place) => ({ place, owner: ownerOf(data, place, besides(place, subject)) })),
    );
    if (found.length === 0) return data;
    const keys = await this.keys.forSealing(found.map(({ owner }) => owner));
    return found.reduce<unknown>((sealed, { place, owner }) => {
      const key = keys.get(owner);
      if (!key) throw new UnencodableEvent(`no key for the person at ${placeName(place)}`);
      const plain = Buffer.from(JSON.stringify(valueAt(data, place)));
      const box = this.cipher.seal(key, plain, boundTo(home, place)).toString('base64');
      const value: SealedValue = { $sealed: this.cipher.name, for: owner, box };
      return withValueAt(sealed, place, value);
    }, data);
  }
}

function ownerOf(data: Json, place: Place, subject: Place | undefined): string {
  const owner = subject && valueAt(data, subject);
  if (typeof owner !== 'string') throw new UnencodableEvent(`${placeName(place)} is personal, but of nobody`);
  return owner;
}

/** Law may take effect before it is written down, never after. */
function effectOf({ name, type }: RegisteredType, data: Json, recordedAt: Instant): Instant {
  const declared = type.effectiveAt?.(data) ?? recordedAt;
  if (declared > recordedAt) throw new UnencodableEvent(`${name} would take effect after it is recorded`);
  return declared;
}
