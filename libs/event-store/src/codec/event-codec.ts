import { derivedId, type EventMetadata, type Instant, type Recorded } from '@banjian/kernel';
import type { EncodedEvent, StoredEvent } from '../event-store.js';
import { associatedData, type Cipher } from '../sealing/cipher.js';
import type { KeyRing } from '../sealing/key-ring.js';
import { maySeal, sealedPlaces, type SealedValue } from '../sealing/sealed-value.js';
import { UndecodableEvent, UnencodableEvent } from './codec-errors.js';
import type { EventRegistry, RegisteredType } from './event-registry.js';
import {
  besides,
  isObject,
  leadsTo,
  placeName,
  placesOf,
  valueAt,
  withValueAt,
  type Place,
} from './field-path.js';

/** What the metadata of an event does not say by itself. */
export type Signed = Omit<EventMetadata, 'schemaVersion' | 'effectiveAt'>;

export interface ToEncode {
  readonly stream: string;
  /** Index within the command: the event's id follows from command and index. */
  readonly index: number;
  readonly event: { readonly type: string };
  readonly signed: Signed;
}

type Json = Readonly<Record<string, unknown>>;

/** Where a sealed value belongs: it opens only in this field of this event of this stream. */
interface Home {
  readonly stream: string;
  readonly id: string;
}

/** Events between the program and the store: checked and sealed on the way in, opened and upcast on the way out. */
export class EventCodec {
  private readonly decoded = new WeakMap<StoredEvent, Promise<unknown>>();

  constructor(
    private readonly registry: EventRegistry,
    private readonly keys: KeyRing,
    private readonly cipher: Cipher,
  ) {}

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

  /** Throws `UndecodableEvent`. */
  async decode<Event extends { readonly type: string }>(stored: StoredEvent): Promise<Recorded<Event>> {
    const { id, stream, revision, position, type, recordedAt } = stored;
    const registered = this.registry.find(type);
    if (!registered) throw new UndecodableEvent(stored, 'unknown type');
    const metadata = parsed(stored, stored.metadata) as unknown as EventMetadata;
    const { data: opened, erased } = await this.open(registered, stored);
    const data = upcast(registered, stored, opened);
    // What stands in an erased field need not fit its pattern: the event must stay readable without its person.
    const fault = erased ? undefined : registered.faultOf(data);
    if (fault !== undefined) throw new UndecodableEvent(stored, fault);
    // The schema has just said that the data are of this type.
    const event = { ...data, type } as unknown as Event;
    return { id, stream, revision, position, recordedAt, effectiveAt: metadata.effectiveAt, event, metadata };
  }

  /**
   * As `decode`, for those who are handed the very same event as others: at the end of the store a case's event goes to
   * several projections and reactions, and is opened and checked once for all of them. What fails is tried anew.
   */
  decodeOnce<Event extends { readonly type: string }>(stored: StoredEvent): Promise<Recorded<Event>> {
    const known = this.decoded.get(stored) as Promise<Recorded<Event>> | undefined;
    if (known) return known;
    const decoding = this.decode<Event>(stored);
    this.decoded.set(stored, decoding);
    decoding.catch(() => this.decoded.delete(stored));
    return decoding;
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

  private async open(
    { personal }: RegisteredType,
    stored: StoredEvent,
  ): Promise<{ data: Json; erased: boolean }> {
    const data = parsed(stored, stored.data);
    if (!maySeal(stored.data)) return { data, erased: false };
    const sealed = sealedPlaces(data);
    const keys = await this.keys.forOpening(sealed.map(([, value]) => value.for));
    const opened = sealed.reduce<unknown>((sofar, [place, value]) => {
      const key = keys.get(value.for);
      if (key === undefined) throw new UndecodableEvent(stored, `no key to open ${placeName(place)}`);
      const erased = personal.find(({ path }) => leadsTo(path, place))?.erased;
      const plain = key === 'destroyed' ? erased : this.openValue(stored, place, value, key);
      return withValueAt(sofar, place, plain);
    }, data) as Json;
    return { data: opened, erased: sealed.some(([, value]) => keys.get(value.for) === 'destroyed') };
  }

  private openValue(stored: StoredEvent, place: Place, { $sealed, box }: SealedValue, key: Buffer): unknown {
    if ($sealed !== this.cipher.name) throw new UndecodableEvent(stored, `sealed with ${$sealed}`);
    try {
      const plain = this.cipher.open(key, Buffer.from(box, 'base64'), boundTo(stored, place));
      return JSON.parse(plain.toString('utf8'));
    } catch (cause) {
      throw new UndecodableEvent(stored, `broken seal at ${placeName(place)}`, { cause });
    }
  }
}

const boundTo = ({ stream, id }: Home, place: Place): Buffer => associatedData(stream, id, placeName(place));

function ownerOf(data: Json, place: Place, subject: Place | undefined): string {
  const owner = subject && valueAt(data, subject);
  if (typeof owner !== 'string') throw new UnencodableEvent(`${placeName(place)} is personal, but of nobody`);
  return owner;
}

function upcast({ type }: RegisteredType, stored: StoredEvent, data: Json): Json {
  if (stored.schemaVersion > type.version) throw new UndecodableEvent(stored, 'newer than this program');
  let current = data;
  for (let from = stored.schemaVersion; from < type.version; from += 1) {
    const upcaster = type.upcasters?.[from];
    if (!upcaster) throw new UndecodableEvent(stored, `no upcaster from version ${String(from)}`);
    try {
      current = upcaster(current);
    } catch (cause) {
      throw new UndecodableEvent(stored, `the upcaster from version ${String(from)} failed`, { cause });
    }
  }
  return current;
}

function parsed(stored: StoredEvent, text: string): Json {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch (cause) {
    throw new UndecodableEvent(stored, 'broken JSON', { cause });
  }
  throw new UndecodableEvent(stored, 'not a JSON object');
}

/** Law may take effect before it is written down, never after. */
function effectOf({ name, type }: RegisteredType, data: Json, recordedAt: Instant): Instant {
  const declared = type.effectiveAt?.(data) ?? recordedAt;
  if (declared > recordedAt) throw new UnencodableEvent(`${name} would take effect after it is recorded`);
  return declared;
}
