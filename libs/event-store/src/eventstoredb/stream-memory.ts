import type { StoredEvent, StreamHead } from '../event-store.js';
import { emptyHead } from '../prepared-append.js';

/** Where a command ended in its stream. */
export interface Ended {
  readonly revision: number;
  readonly position: string;
}

/** All that was in a stream up to its head as this process has seen it. */
export interface KnownStream {
  readonly head: StreamHead;
  readonly commands: ReadonlyMap<string, Ended>;
}

interface Entry {
  head: StreamHead;
  readonly commands: Map<string, Ended>;
}

/**
 * The commands of the streams that were last in use. The server has no index of commands: what is remembered here saves
 * reading a stream before each append. It may be behind, never wrong: an append goes out at exactly the revision
 * remembered, so it fails when somebody else has appended since, and what came since is then read.
 */
export class StreamMemory {
  private readonly streams = new Map<string, Entry>();
  private commands = 0;

  constructor(private readonly most = 100_000) {}

  find(stream: string): KnownStream | undefined {
    const entry = this.streams.get(stream);
    if (!entry) return undefined;
    // Last in use: last in the map.
    this.streams.delete(stream);
    this.streams.set(stream, entry);
    return entry;
  }

  /** Events of one stream, from its beginning or from behind the head that is remembered; others are left alone. */
  learn(stream: string, events: readonly StoredEvent[]): void {
    const entry = this.streams.get(stream) ?? { head: emptyHead, commands: new Map<string, Ended>() };
    for (const { revision, hash, recordedAt, commandId, position } of events) {
      if (revision <= entry.head.revision) continue;
      if (revision !== entry.head.revision + 1) return;
      entry.head = { revision, hash, recordedAt };
      this.put(entry, commandId, { revision, position });
    }
    this.keep(stream, entry);
  }

  /** An append of ours that was carried out. */
  append(stream: string, before: number, commandId: string, head: StreamHead, position: string): void {
    const entry = this.streams.get(stream) ?? { head: emptyHead, commands: new Map<string, Ended>() };
    if (entry.head.revision !== before) return;
    entry.head = head;
    this.put(entry, commandId, { revision: head.revision, position });
    this.keep(stream, entry);
  }

  private put(entry: Entry, commandId: string, ended: Ended): void {
    if (!entry.commands.has(commandId)) this.commands += 1;
    entry.commands.set(commandId, ended);
  }

  private keep(stream: string, entry: Entry): void {
    this.streams.delete(stream);
    this.streams.set(stream, entry);
    if (this.commands <= this.most) return;
    for (const [oldest, { commands }] of this.streams) {
      if (this.commands <= this.most || oldest === stream) return;
      this.streams.delete(oldest);
      this.commands -= commands.size;
    }
  }
}
