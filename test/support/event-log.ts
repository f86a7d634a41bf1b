/** The log of the event server for tests: records in one order, streams as revisions of them. */
export interface LogRecord {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
  readonly position: number;
  /** 100 ns since 1970. */
  readonly created: string;
}

export type Proposed = Pick<LogRecord, 'id' | 'type' | 'contentType' | 'data' | 'metadata'>;

/** −1: no such stream. */
export type Expectation = number | 'any' | 'streamExists';

export type AppendResult =
  | { readonly kind: 'success'; readonly revision: number; readonly position: number }
  | { readonly kind: 'wrong'; readonly actual: number };

/** Positions are offsets in bytes, as a real log's are: far apart, and never a count. */
const firstPosition = 1_024;

export class EventLog {
  readonly records: LogRecord[] = [];
  private readonly streams = new Map<string, LogRecord[]>();
  private readonly listening = new Set<() => void>();
  private at = firstPosition;

  /** Where the next record will stand. */
  get nextPosition(): number {
    return this.at;
  }

  stream(name: string): readonly LogRecord[] | undefined {
    return this.streams.get(name);
  }

  /** As the server does: the same ids behind the same revision are the same append. */
  append(name: string, expected: Expectation, events: readonly Proposed[]): AppendResult {
    const stream = this.streams.get(name) ?? [];
    const actual = stream.length - 1;
    if (typeof expected === 'number' && expected < actual) {
      const there = stream.slice(expected + 1, expected + 1 + events.length);
      const last = there.at(-1);
      const same = there.length === events.length && there.every(({ id }, index) => id === events[index]?.id);
      if (same && last) return { kind: 'success', revision: last.revision, position: last.position };
    }
    const fits = typeof expected === 'number' ? expected === actual : expected === 'any' || actual >= 0;
    if (!fits) return { kind: 'wrong', actual };
    return this.write(name, stream, events);
  }

  /** Called after each append, until the answer is called. */
  onAppend(listener: () => void): () => void {
    this.listening.add(listener);
    return () => this.listening.delete(listener);
  }

  private write(name: string, stream: LogRecord[], events: readonly Proposed[]): AppendResult {
    for (const event of events) {
      const created = `${String(Date.now())}0000`;
      const record = { ...event, stream: name, revision: stream.length, position: this.at, created };
      this.at += 100 + event.data.length + event.metadata.length;
      stream.push(record);
      this.records.push(record);
    }
    this.streams.set(name, stream);
    for (const listener of [...this.listening]) listener();
    const last = stream.at(-1);
    return { kind: 'success', revision: stream.length - 1, position: last?.position ?? 0 };
  }
}
