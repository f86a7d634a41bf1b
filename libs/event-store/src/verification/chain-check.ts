import type { StoredEvent } from '../event-store.js';
import { chainHash, genesisHash } from '../hash-chain.js';

/** The end of a stream's chain so far; its event is not kept. */
export type Link = Pick<StoredEvent, 'revision' | 'hash'>;

export type Heads = ReadonlyMap<string, Link>;

export interface StreamFault {
  readonly stream: string;
  /** The first one concerned. */
  readonly revision: number;
  readonly fault: string;
}

/** Hash chains (哈希链) of streams, event by event in the order of the store. */
export class ChainCheck {
  private readonly links = new Map<string, Link>();

  /** What does not hold of an event's place in its stream. */
  faultOf(event: StoredEvent): string | undefined {
    const head = this.links.get(event.stream);
    // After a fault the chain is taken up where it stands: one change is one fault, not all that follow.
    this.links.set(event.stream, { revision: event.revision, hash: event.hash });
    const expected = (head?.revision ?? -1) + 1;
    if (event.revision > expected)
      return `缺少第 ${String(expected)} 至 ${String(event.revision - 1)} 条事件`;
    if (event.revision < expected) return `序号 ${String(event.revision)} 重复或倒退`;
    return chainHash(head?.hash ?? genesisHash, event).equals(event.hash) ? undefined : '内容与哈希链不符';
  }

  /**
   * Streams whose end is not the one the store keeps for the next append. `before` and `after` were read before and after the
   * events, so that what was appended meanwhile is no fault.
   */
  faultsOfHeads(before: Heads, after: Heads): readonly StreamFault[] {
    const faults = [...this.links].flatMap(([stream, link]) => {
      const fault = faultOfHead(link, before.get(stream), after.get(stream));
      return fault === undefined ? [] : [{ stream, ...fault }];
    });
    const gone = [...before.keys()].filter((stream) => !this.links.has(stream));
    return [...faults, ...gone.map((stream) => ({ stream, revision: 0, fault: '全部事件都不见了' }))];
  }

  get streams(): number {
    return this.links.size;
  }
}

function faultOfHead(
  { revision, hash }: Link,
  before: Link | undefined,
  after: Link | undefined,
): Omit<StreamFault, 'stream'> | undefined {
  if (before && before.revision > revision)
    return {
      revision: revision + 1,
      fault: `末尾缺少第 ${String(revision + 1)} 至 ${String(before.revision)} 条事件`,
    };
  const foreign =
    !after || after.revision < revision || (after.revision === revision && !after.hash.equals(hash));
  return foreign ? { revision: (after?.revision ?? -1) + 1, fault: '末尾的事件不是经追加写入的' } : undefined;
}
