import type { TimeSource } from '@banjian/kernel';
import {
  acting,
  EventStreams,
  findActing,
  Rejected,
  type Acting,
  type Decider,
  type Instant,
  type Recorded,
  type Written,
} from '@banjian/kernel';
import type { EventCodec } from '../codec/event-codec.js';
import {
  ClockSkew,
  Conflict,
  OutcomeUnknown,
  type Appended,
  type EventStore,
  type StoredEvent,
  type StreamHead,
} from '../event-store.js';
import { KeyedQueue } from './keyed-queue.js';
import { signedBy, timePassed } from './signing.js';

/** Races lost one after the other before a caller who named no revision is told. */
const mostTries = 20;
/** Asking again after a lost reply; the command id makes asking safe. */
const mostUnknowns = 5;

interface Loaded<Event> {
  readonly events: readonly Recorded<Event>[];
  readonly head: StreamHead | undefined;
  /** Of each event. */
  readonly commandIds: readonly string[];
}

interface Typed {
  readonly type: string;
}

/** The write side over any event store: see `EventStreams` of the kernel. */
export class StoreEventStreams extends EventStreams {
  /** One at a time per stream in this process: a hot stream does not lose races against itself. */
  private readonly queue = new KeyedQueue();

  constructor(
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly time: TimeSource,
    private readonly appVersion: string,
  ) {
    super();
  }

  transact<Command, State, Event extends Typed>(
    stream: string,
    decider: Decider<Command, State, Event>,
    command: Command,
  ): Promise<Written> {
    const seen = this.seenBefore<Event>(stream);
    return this.queue.run(stream, async () => {
      for (let tries = 1; ; tries += 1) {
        try {
          return await this.attempt(stream, decider, command, tries === 1 ? seen : undefined);
        } catch (error) {
          if (!(error instanceof Conflict)) throw error;
          if (acting().expectedRevision !== undefined)
            throw new Rejected('stream.revision-mismatch', { actual: error.actual });
          if (tries === mostTries) throw new Rejected('stream.contended');
        }
      }
    });
  }

  record(stream: string, events: readonly Typed[], commandId: string): Promise<Written> {
    const as = { ...acting(), commandId };
    as.seen?.delete(stream);
    return this.queue.run(stream, () => this.append(stream, events, as, 'any'));
  }

  async fold<State, Event extends Typed>(
    stream: string,
    decider: Pick<Decider<never, State, Event>, 'initial' | 'evolve'>,
    until?: Instant,
  ): Promise<{ readonly state: State; readonly revision: number; readonly position: string | undefined }> {
    const events = await this.read<Event>(stream, until);
    const state = events.reduce((sofar, { event }) => decider.evolve(sofar, event), decider.initial);
    return { state, revision: events.length - 1, position: events.at(-1)?.position };
  }

  async read<Event extends Typed>(stream: string, until?: Instant): Promise<readonly Recorded<Event>[]> {
    if (until !== undefined) return this.codec.decodeAll<Event>(await this.store.read(stream, { until }));
    const seen = findActing()?.seen;
    const known = seen?.get(stream) as Loaded<Event> | undefined;
    if (known) return known.events;
    const loaded = await this.load<Event>(stream);
    seen?.set(stream, loaded);
    return loaded.events;
  }

  /**
   * What this request has read of the stream already. It may be old by now: then the append at its revision fails and the
   * stream is read again. Not used where somebody of this process is writing, for then it would be.
   */
  private seenBefore<Event>(stream: string): Loaded<Event> | undefined {
    const { seen } = acting();
    const known = seen?.get(stream) as Loaded<Event> | undefined;
    seen?.delete(stream);
    return this.queue.busy(stream) ? undefined : known;
  }

  /** Load, known command?, expire, decide, append. Throws `Conflict` when somebody was faster. */
  private async attempt<Command, State, Event extends Typed>(
    stream: string,
    decider: Decider<Command, State, Event>,
    command: Command,
    seen?: Loaded<Event>,
  ): Promise<Written> {
    const as = acting();
    const loaded = seen ?? (await this.load<Event>(stream));
    const { events, head } = loaded;
    const known = answered(loaded, as);
    if (known) return known;
    const revision = head?.revision ?? -1;
    const before = events.reduce((state, { event }) => decider.evolve(state, event), decider.initial);
    const expired = decider.expire?.(command, before) ?? [];
    const state = expired.reduce((sofar, event) => decider.evolve(sofar, event), before);
    const decide = (): readonly Event[] => {
      mustBeAt(as.expectedRevision, revision);
      return decider.decide(command, state);
    };
    if (expired.length === 0) return this.decided(stream, as, decide, loaded);
    // What time alone brought about stands even when the command is then refused, under its own command id.
    const appended = await this.append(
      stream,
      expired,
      timePassed(stream, revision, as),
      exactly(revision),
      head,
    );
    // Somebody else met the same expiries first, perhaps a moment earlier and fewer of them: look again.
    if (appended.repeated) throw new Conflict(stream, revision, appended.revision);
    return this.decided(stream, as, decide, loaded, appended);
  }

  private async decided<Event extends Typed>(
    stream: string,
    as: Acting,
    decide: () => readonly Event[],
    loaded: Loaded<Event>,
    after?: Written,
  ): Promise<Written> {
    const head = after ? undefined : loaded.head;
    const { revision, position } = after ?? endOf(loaded);
    const events = decide();
    if (events.length === 0) {
      if (!after) this.unchanged(stream, as, loaded);
      return { revision, position, repeated: false };
    }
    const written = await this.append(stream, events, as, exactly(revision), head);
    if (written.repeated) await this.mustBeSameRequest(stream, as);
    return written;
  }

  /** Whoever asks next in this request need not read it again. */
  private unchanged(stream: string, { seen }: Acting, loaded: Loaded<unknown>): void {
    seen?.set(stream, loaded);
  }

  private async load<Event extends Typed>(stream: string): Promise<Loaded<Event>> {
    const stored = await this.store.read(stream);
    const events = await this.codec.decodeAll<Event>(stored);
    return { events, head: headOf(stored), commandIds: stored.map(({ commandId }) => commandId) };
  }

  private async append(
    stream: string,
    events: readonly Typed[],
    as: Acting,
    expected: number | 'noStream' | 'any',
    head?: StreamHead,
  ): Promise<Written> {
    const { commandId } = as;
    const { revision, position, repeated } = await this.patiently(async () => {
      const now = this.time.now();
      const recordedAt = head && head.recordedAt > now ? head.recordedAt : now;
      const signed = signedBy(as, recordedAt, this.appVersion);
      const encoded = await Promise.all(
        events.map((event, index) => this.codec.encode({ stream, index, event, signed })),
      );
      return this.store.append({ stream, expected, commandId, events: encoded, ...(head && { head }) });
    });
    return { revision, position, repeated };
  }

  /** Ask again after a lost reply, and when asking took so long that the time had become another. */
  private async patiently(append: () => Promise<Appended>): Promise<Appended> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await append();
      } catch (error) {
        const passing = error instanceof OutcomeUnknown || error instanceof ClockSkew;
        if (!passing || tries === mostUnknowns) throw error;
      }
    }
  }

  /** The append knew the command although the load did not (a race of two retries): same key, same body? */
  private async mustBeSameRequest(stream: string, as: Acting): Promise<void> {
    answered(await this.load(stream), as);
  }
}

/** The first answer to this command, if it was carried out before. */
function answered(
  { events, commandIds }: Loaded<unknown>,
  { commandId, requestDigest }: Acting,
): Written | undefined {
  const last = events[commandIds.lastIndexOf(commandId)];
  if (!last) return undefined;
  const { request } = last.metadata;
  if (request !== requestDigest) throw new Rejected('http.idempotency-key-reused');
  return { revision: last.revision, position: last.position, repeated: true };
}

const endOf = ({ events, head }: Loaded<unknown>): Pick<Written, 'revision' | 'position'> => ({
  revision: head?.revision ?? -1,
  position: events.at(-1)?.position ?? '',
});

const exactly = (revision: number): number | 'noStream' => (revision < 0 ? 'noStream' : revision);

function mustBeAt(expected: number | undefined, actual: number): void {
  if (expected !== undefined && expected !== actual)
    throw new Rejected('stream.revision-mismatch', { actual });
}

function headOf(stored: readonly StoredEvent[]): StreamHead | undefined {
  const last = stored.at(-1);
  return last && { revision: last.revision, hash: last.hash, recordedAt: last.recordedAt };
}
