import type { StoredEvent } from '@banjian/event-store';
import type { Instant } from '@banjian/kernel';

/** Something that does not hold (不符), and where. */
export interface Fault {
  readonly check: 'chain' | 'schema' | 'dueDate' | 'readModel' | 'seal';
  /** Position in the store, where it is an event's. */
  readonly position?: string;
  readonly stream?: string;
  readonly revision?: number;
  readonly type?: string;
  /** When the event says that it was recorded. */
  readonly recordedAt?: Instant;
  /** Read model and key of the row, where it is a row's. */
  readonly row?: string;
  readonly fault: string;
  /** Of a case, for whoever may see it. */
  readonly case?: FaultyCase;
}

export interface FaultyCase {
  readonly caseId: string;
  /** 办件编码. */
  readonly number: string;
  /** Path of the replay page, at the event where it is one's. */
  readonly replay: string;
}

const most = 1_000;

/** Faults in the order in which they were found, the first ones kept. */
export class Faults {
  private readonly all: Fault[] = [];
  private more = 0;

  add(check: Fault['check'], event: StoredEvent, fault: string | undefined): void {
    if (fault === undefined) return;
    const { position, stream, revision, type, recordedAt } = event;
    const at = position.split(':')[1] ?? position;
    this.keep({ check, position: at, stream, revision, type, recordedAt, fault });
  }

  addOfStream(check: Fault['check'], stream: string, revision: number, fault: string): void {
    this.keep({ check, stream, revision, fault });
  }

  addOfRow(projection: string, key: string, fault: string): void {
    this.keep({ check: 'readModel', row: `${projection} ${key}`, fault });
  }

  told(): { readonly faults: readonly Fault[]; readonly more: number } {
    return { faults: this.all, more: this.more };
  }

  private keep(fault: Fault): void {
    if (this.all.length < most) this.all.push(fault);
    else this.more += 1;
  }
}
