import type { StoredEvent } from '../event-store.js';
import { chainHash, genesisHash } from '../hash-chain.js';
import type { BoundedMap } from './bounded-map.js';

/** The end of a stream's chain so far; its event is not kept. */
export type Link = Pick<StoredEvent, 'revision' | 'hash'>;

export interface StreamFault {
  readonly stream: string;
  /** The first one concerned. */
  readonly revision: number;
  readonly fault: string;
}

/** Hash chains (哈希链) of streams, event by event in the order of the store. */
export class ChainCheck {
  private seen = 0;

  constructor(private readonly links: BoundedMap<Link>) {}

  /** Before a batch is looked at: where the streams of its events end so far. */
  reach(events: readonly StoredEvent[]): Promise<void> {
    return this.links.reach(events.map(({ stream }) => stream));
  }

  /** What does not hold of an event's place in its stream. */
  faultOf(event: StoredEvent): string | undefined {
    const head = this.links.get(event.stream);
    if (!head) this.seen += 1;
    // After a fault the chain is taken up where it stands: one change is one fault, not all that follow.
    this.links.set(event.stream, { revision: event.revision, hash: event.hash });
    const expected = (head?.revision ?? -1) + 1;
    if (event.revision > expected)
      return `缺少第 ${String(expected)} 至 ${String(event.revision - 1)} 条事件`;
    if (event.revision < expected) return `序号 ${String(event.revision)} 重复或倒退`;
    return chainHash(head?.hash ?? genesisHash, event).equals(event.hash) ? undefined : '内容与哈希链不符';
  }

  ease(): Promise<void> {
    return this.links.ease();
  }

  layDown(): Promise<void> {
    return this.links.layDown();
  }

  get streams(): number {
    return this.seen;
  }
}

/** Where a stream ends: by its events, and as the store kept it for the next append before and after they were read. */
export interface Ends {
  readonly link: Link | undefined;
  readonly before: Link | undefined;
  readonly after: Link | undefined;
}

/** What was appended while the events were read is no fault. */
export function faultOfEnd(stream: string, { link, before, after }: Ends): StreamFault | undefined {
  if (!link) return before && { stream, revision: 0, fault: '全部事件都不见了' };
  const { revision, hash } = link;
  if (before && before.revision > revision) {
    const missing = `第 ${String(revision + 1)} 至 ${String(before.revision)} 条`;
    return { stream, revision: revision + 1, fault: `末尾缺少${missing}事件` };
  }
  const foreign =
    !after || after.revision < revision || (after.revision === revision && !after.hash.equals(hash));
  return foreign
    ? { stream, revision: (after?.revision ?? -1) + 1, fault: '末尾的事件不是经追加写入的' }
    : undefined;
}
