import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { chainHash, firstBrokenLink, genesisHash, type HashedEvent } from './hash-chain.js';

interface Vector {
  readonly title: string;
  readonly previous: string;
  readonly event: HashedEvent;
  readonly hash: string;
}

const file = `${import.meta.dirname}/../../../test/fixtures/hash/vectors.json`;
const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as { readonly vectors: readonly Vector[] };

describe('the hash chain', () => {
  it.each(vectors)('gives the hash another implementation gives: $title', ({ previous, event, hash }) => {
    expect(chainHash(Buffer.from(previous, 'hex'), event).toString('hex')).toBe(hash);
  });

  it('begins at 32 zero bytes', () => {
    expect(genesisHash).toEqual(Buffer.alloc(32));
    expect(vectors[0]?.previous).toBe(genesisHash.toString('hex'));
  });

  it.each(['stream', 'id', 'type', 'data', 'metadata'] as const)('changes with the %s', (field) => {
    const event = first();
    const changed = { ...event, [field]: `${event[field]} ` };
    expect(chainHash(genesisHash, changed)).not.toEqual(chainHash(genesisHash, event));
  });

  it('changes with revision, schema version, instant and the hash before', () => {
    const event = first();
    const hashes = [
      chainHash(genesisHash, event),
      chainHash(genesisHash, { ...event, revision: 1 }),
      chainHash(genesisHash, { ...event, schemaVersion: 2 }),
      chainHash(genesisHash, { ...event, recordedAt: '2026-03-02T01:00:00.001Z' }),
      chainHash(Buffer.alloc(32, 1), event),
    ];
    expect(new Set(hashes.map((hash) => hash.toString('hex'))).size).toBe(hashes.length);
  });

  it('takes events of any size', () => {
    const event = { ...first(), data: JSON.stringify('字'.repeat(100_000)) };
    const again = { ...event };
    expect(chainHash(genesisHash, event)).toEqual(chainHash(genesisHash, again));
  });
});

describe('a stream that was tampered with', () => {
  it('is found at the first bad event: changed, swapped, left out, or put first', () => {
    const events = chain(5);
    const [a, b, c, d, e] = events;
    if (!a || !b || !c || !d || !e) throw new Error('too few events');
    expect(firstBrokenLink(events)).toBeUndefined();
    expect(firstBrokenLink([a, b, { ...c, data: '{"granted":true}' }, d, e])).toBe(2);
    expect(firstBrokenLink([a, c, b, d, e])).toBe(1);
    expect(firstBrokenLink([a, b, d, e])).toBe(2);
    expect(firstBrokenLink([b, c, d, e])).toBe(0);
  });

  it('is found even when the forger makes a fresh hash for the changed event', () => {
    const events = chain(4);
    const [a, b, c, d] = events;
    if (!a || !b || !c || !d) throw new Error('too few events');
    const forged = { ...b, data: '{"granted":true}' };
    expect(firstBrokenLink([a, { ...forged, hash: chainHash(a.hash, forged) }, c, d])).toBe(2);
  });
});

function first(): HashedEvent {
  const event = vectors[0]?.event;
  if (!event) throw new Error('no vectors');
  return event;
}

function chain(length: number): (HashedEvent & { hash: Buffer })[] {
  const events: (HashedEvent & { hash: Buffer })[] = [];
  for (let revision = 0; revision < length; revision += 1) {
    const event = { ...first(), revision };
    events.push({ ...event, hash: chainHash(events.at(-1)?.hash ?? genesisHash, event) });
  }
  return events;
}
