import { existsSync } from 'node:fs';
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Instant } from '@banjian/kernel';
import type { EventStore, StoredEvent } from '../event-store.js';
import { throughAll } from '../through-all.js';
import { lineDigest, sealRange, type GlobalSeal, type SealKey } from './global-seal.js';
import { merkleRoot } from './merkle.js';

/** Events one seal covers at most: a fault is named by its range. */
const rangeSize = 1_000;

/**
 * The seals of one store, a line of JSON each, in a file outside its database. Copied elsewhere (write-once storage, another
 * office), it proves what the store held: a cut tail and a restored old backup no longer fit it.
 */
export class SealBook {
  constructor(
    private readonly file: string,
    private readonly key: SealKey,
    private readonly store: EventStore,
  ) {}

  async seals(): Promise<readonly GlobalSeal[]> {
    if (!existsSync(this.file)) return [];
    const text = await readFile(this.file, 'utf8');
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as GlobalSeal);
  }

  /** Seal what has been written since the last seal; answers how many seals were added. */
  async seal(sealedAt: Instant): Promise<number> {
    let last = (await this.seals()).at(-1);
    const added: GlobalSeal[] = [];
    let range: StoredEvent[] = [];
    const close = (): void => {
      if (range.length === 0) return;
      last = sealRange(this.key, range, last, sealedAt);
      added.push(last);
      range = [];
    };
    await throughAll(
      this.store,
      (event) => {
        if (range.push(event) >= rangeSize) close();
        return Promise.resolve();
      },
      last?.through,
    );
    close();
    await mkdir(dirname(this.file), { recursive: true });
    await appendFile(this.file, added.map((seal) => `${JSON.stringify(seal)}\n`).join(''), { mode: 0o600 });
    return added.length;
  }

  /** Faults of the book itself: broken line, signature, or chain of seals. */
  faultsOfBook(seals: readonly GlobalSeal[]): readonly string[] {
    return seals.flatMap((seal, at) => {
      const before = seals[at - 1];
      const name = `封存第 ${String(at + 1)} 段`;
      if (!this.key.holds(seal)) return [`${name}：签名不符`];
      const follows =
        seal.number === at + 1 && seal.previous === (before ? lineDigest(before) : '0'.repeat(64));
      return follows ? [] : [`${name}：前后不相接，有封存被取走或改动`];
    });
  }

  /** Every sealed range against what the store holds now. */
  async faultsOfStore(seals: readonly GlobalSeal[]): Promise<readonly string[]> {
    const faults: string[] = [];
    let at = 0;
    let range: StoredEvent[] = [];
    const beyond = (seal: GlobalSeal, event: StoredEvent): boolean =>
      this.store.comparePositions(event.position, seal.through) > 0;
    const settle = (): void => {
      const seal = seals[at];
      if (seal) faults.push(...faultOf(seal, range));
      range = [];
      at += 1;
    };
    await throughAll(this.store, (event) => {
      for (let seal = seals[at]; seal && beyond(seal, event); seal = seals[at]) settle();
      if (at < seals.length) range.push(event);
      return Promise.resolve();
    });
    while (at < seals.length) settle();
    return faults;
  }
}

function faultOf(seal: GlobalSeal, range: readonly StoredEvent[]): readonly string[] {
  const name = `封存第 ${String(seal.number)} 段（位置 ${placeOf(seal.from)}–${placeOf(seal.through)}）`;
  if (range.length !== seal.events) {
    return [`${name}：封存时有 ${String(seal.events)} 条事件，现有 ${String(range.length)} 条`];
  }
  return merkleRoot(range).toString('hex') === seal.root ? [] : [`${name}：内容与封存时不同`];
}

const placeOf = (position: string): string => position.split(':')[1] ?? position;
