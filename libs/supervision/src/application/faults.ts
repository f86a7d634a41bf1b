import type { StoredEvent } from '@banjian/event-store';

/** Something that does not hold (不符), and where. */
export interface Fault {
  readonly check: 'chain' | 'schema' | 'dueDate' | 'readModel' | 'seal';
  /** Position in the store, where it is an event's. */
  readonly position?: string;
  readonly stream?: string;
  readonly revision?: number;
  readonly type?: string;
  /** Read model and key of the row, where it is a row's. */
  readonly row?: string;
  readonly fault: string;
}

const most = 1_000;

/** Faults in the order in which they were found, the first ones kept. */
export class Faults {
  private readonly all: Fault[] = [];
  private more = 0;

  add(check: Fault['check'], event: StoredEvent, fault: string | undefined): void {
    if (fault === undefined) return;
    const { position, stream, revision, type } = event;
    this.keep({ check, position: position.split(':')[1] ?? position, stream, revision, type, fault });
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
