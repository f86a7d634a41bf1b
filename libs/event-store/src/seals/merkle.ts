import { hash } from 'node:crypto';
import type { StoredEvent } from '../event-store.js';

type Sealed = Pick<StoredEvent, 'position' | 'stream' | 'revision' | 'hash'>;

/** Leaf of one event: its place in the store and in its stream, and its link of the chain. */
const leafOf = ({ position, stream, revision, hash: link }: Sealed): Buffer =>
  digest(Buffer.from('\u0000'), Buffer.from(`${position} ${stream} ${String(revision)} `), link);

/**
 * Merkle root over events in the order of the store, as RFC 9162 makes it: leaves and nodes are told apart by their first
 * byte, and a row of odd length is split at the greatest power of two. Of nothing: the digest of nothing.
 */
export function merkleRoot(events: readonly Sealed[]): Buffer {
  return rootOf(events.map(leafOf));
}

function rootOf(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves;
  if (only === undefined) return digest();
  if (leaves.length === 1) return only;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return digest(Buffer.from('\u0001'), rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split)));
}

const digest = (...parts: readonly Buffer[]): Buffer => hash('sha256', Buffer.concat(parts), 'buffer');
