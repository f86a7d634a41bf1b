import type { Recorded } from '@banjian/kernel';
import type { StoredEvent } from '../event-store.js';
import type { Cipher } from '../sealing/cipher.js';
import type { KeyRing, SubjectKey } from '../sealing/key-ring.js';
import { boundTo } from '../sealing/sealed-value.js';
import { openWhenRead, replaceSeal, sealsIn, type Seal } from '../sealing/seals-in.js';
import { UndecodableEvent } from './codec-errors.js';
import type { EventRegistry, RegisteredType } from './event-registry.js';
import { leadsTo, placeName } from './field-path.js';
import { OpenedEvent, parsedObject } from './opened-event.js';

interface Typed {
  readonly type: string;
}
type Json = Readonly<Record<string, unknown>>;
type Keys = ReadonlyMap<string, SubjectKey>;

/** An event taken out of its texts, its personal fields still sealed. A class: see `StoredRow`. */
class Draft {
  recorded: Recorded<Typed> | undefined = undefined;

  constructor(
    readonly stored: StoredEvent,
    readonly registered: RegisteredType,
    readonly data: Json,
    readonly seals: readonly Seal[],
  ) {}
}

const noKeys: Keys = new Map();

/**
 * Kept by the event itself, unseen, so that no copy of it takes it along: a WeakMap of all events at hand grows into a table
 * among the old, and what it refers to stays until the old are swept.
 */
const kept = Symbol('opened for all');

const keptBy = (stored: StoredEvent): Draft | undefined => (stored as { readonly [kept]?: Draft })[kept];

/** Stored events made into events again. Many at a time: keys are asked for once, and nothing else is waited for. */
export class EventOpener {
  constructor(
    private readonly registry: EventRegistry,
    private readonly keys: KeyRing,
    private readonly cipher: Cipher,
  ) {}

  async open<Event extends Typed>(stored: readonly StoredEvent[]): Promise<readonly Recorded<Event>[]> {
    return this.opened(stored.map((each) => attempted(() => this.draft(each))));
  }

  /** What fails is tried anew the next time. */
  async openShared<Event extends Typed>(stored: readonly StoredEvent[]): Promise<readonly Recorded<Event>[]> {
    return this.opened(
      stored.map((each) => {
        const known = keptBy(each);
        if (known) return known;
        const draft = attempted(() => this.draft(each));
        if (!(draft instanceof Error)) Object.defineProperty(each, kept, { value: draft });
        return draft;
      }),
    );
  }

  async openWhole<Event extends Typed>(stored: StoredEvent): Promise<Recorded<Event>> {
    const draft = this.draft(stored);
    const keys = await this.keysFor([draft]);
    const recorded = this.recorded(draft, keys);
    for (const { within, place } of draft.seals) Reflect.get(within, place.at(-1) ?? '');
    Reflect.get(recorded, 'metadata');
    const { type: _, ...data } = recorded.event;
    const fault = isErased(draft, keys) ? undefined : draft.registered.faultOf(data);
    if (fault !== undefined) throw new UndecodableEvent(stored, fault);
    return recorded as Recorded<Event>;
  }

  private async opened<Event extends Typed>(
    drafts: readonly (Draft | Error)[],
  ): Promise<readonly Recorded<Event>[]> {
    const keys = await this.keysFor(drafts);
    return drafts.map((draft) => {
      if (draft instanceof Error) throw draft;
      // The schema has said that the data are of the type the event is registered for.
      return (draft.recorded ??= this.recorded(draft, keys)) as Recorded<Event>;
    });
  }

  private async keysFor(drafts: readonly (Draft | Error)[]): Promise<Keys> {
    const owners = new Set<string>();
    for (const draft of drafts) {
      if (draft instanceof Error || draft.recorded) continue;
      for (const { value } of draft.seals) owners.add(value.for);
    }
    return owners.size === 0 ? noKeys : this.keys.forOpening([...owners]);
  }

  private draft(stored: StoredEvent): Draft {
    const registered = this.registry.find(stored.type);
    if (!registered) throw new UndecodableEvent(stored, 'unknown type');
    if (stored.schemaVersion > registered.type.version)
      throw new UndecodableEvent(stored, 'newer than this program');
    const data = parsedObject(stored, stored.data);
    const seals = sealsIn(stored.data, data, registered.paths);
    if (isNewest(registered, stored)) {
      const fault = registered.faultAround(data);
      if (fault !== undefined) throw new UndecodableEvent(stored, fault);
    }
    return new Draft(stored, registered, data, seals);
  }

  private recorded(draft: Draft, keys: Keys): Recorded<Typed> {
    const { stored, registered } = draft;
    for (const seal of draft.seals) this.unseal(draft, seal, keys.get(seal.value.for));
    const event = isNewest(registered, stored) ? named(draft.data, registered) : upcast(draft, keys);
    return new OpenedEvent(stored, event);
  }

  private unseal({ stored, registered }: Draft, seal: Seal, key: SubjectKey | undefined): void {
    const { place } = seal;
    if (key === undefined) throw new UndecodableEvent(stored, `no key to open ${placeName(place)}`);
    if (key === 'destroyed') {
      replaceSeal(seal, registered.personal.find(({ path }) => leadsTo(path, place))?.erased);
    } else openWhenRead(seal, () => this.plain(stored, seal, key));
  }

  private plain(stored: StoredEvent, { place, value: { $sealed, box } }: Seal, key: Buffer): unknown {
    if ($sealed !== this.cipher.name) throw new UndecodableEvent(stored, `sealed with ${$sealed}`);
    try {
      const plain = this.cipher.open(key, Buffer.from(box, 'base64'), boundTo(stored, place));
      return JSON.parse(plain.toString('utf8'));
    } catch (cause) {
      throw new UndecodableEvent(stored, `broken seal at ${placeName(place)}`, { cause });
    }
  }
}

const isNewest = ({ type }: RegisteredType, { schemaVersion }: StoredEvent): boolean =>
  schemaVersion === type.version;

const isErased = ({ seals }: Draft, keys: Keys): boolean =>
  seals.some(({ value }) => keys.get(value.for) === 'destroyed');

/** In place: a copy would open what is sealed. */
const named = (data: Json, { name }: RegisteredType): Typed => Object.assign(data, { type: name });

/** An upcaster reads what it likes, so all of it is checked afterwards. */
function upcast(draft: Draft, keys: Keys): Typed {
  const { stored, registered } = draft;
  const { type, name } = registered;
  let { data } = draft;
  for (let from = stored.schemaVersion; from < type.version; from += 1) {
    const upcaster = type.upcasters?.[from];
    if (!upcaster) throw new UndecodableEvent(stored, `no upcaster from version ${String(from)}`);
    try {
      data = upcaster(data);
    } catch (cause) {
      if (cause instanceof UndecodableEvent) throw cause;
      throw new UndecodableEvent(stored, `the upcaster from version ${String(from)} failed`, { cause });
    }
  }
  // What stands in an erased field need not fit its pattern: the event must stay readable without its person.
  const fault = isErased(draft, keys) ? undefined : registered.faultOf(data);
  if (fault !== undefined) throw new UndecodableEvent(stored, fault);
  return { ...data, type: name };
}

function attempted(work: () => Draft): Draft | Error {
  try {
    return work();
  } catch (error) {
    if (error instanceof UndecodableEvent) return error;
    throw error;
  }
}
