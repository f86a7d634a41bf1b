/** Global seals (全局封存): a signed root over everything up to a watermark, kept outside the database it speaks for. */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Instant } from '@banjian/kernel';
import type { StoredEvent } from '../event-store.js';
import { merkleRoot } from './merkle.js';

/** What a seal says: positions are this store's, both ends belong to the range. */
interface Said {
  /** 1 for the first. */
  readonly number: number;
  readonly from: string;
  readonly through: string;
  readonly events: number;
  /** Merkle root (RFC 9162), hexadecimal. */
  readonly root: string;
  /** SHA-256 of the line before, so that no seal can be taken out; 64 zeros for the first. */
  readonly previous: string;
  readonly sealedAt: Instant;
}

export interface GlobalSeal extends Said {
  /** Ed25519 over the JSON of the rest in the order above, base64. */
  readonly signature: string;
}

/** The key that signs seals. It lies in a file of its own, never in the database. */
export class SealKey {
  private constructor(
    private readonly secret: KeyObject,
    private readonly open: KeyObject,
  ) {}

  /** From a PEM file (PKCS #8); made, readable by its owner only, where there is none. */
  static at(file: string): SealKey {
    if (!existsSync(file)) {
      mkdirSync(dirname(file), { recursive: true });
      const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
      writeFileSync(file, pem, { mode: 0o600, flag: 'wx' });
    }
    const secret = createPrivateKey(readFileSync(file));
    return new SealKey(secret, createPublicKey(secret));
  }

  signed(said: Said): GlobalSeal {
    return { ...said, signature: sign(null, bytesOf(said), this.secret).toString('base64') };
  }

  /** Whether this key signed exactly this. */
  holds({ signature, ...said }: GlobalSeal): boolean {
    return verify(null, bytesOf(said), this.open, Buffer.from(signature, 'base64'));
  }
}

const bytesOf = ({ number, from, through, events, root, previous, sealedAt }: Said): Buffer =>
  Buffer.from(JSON.stringify({ number, from, through, events, root, previous, sealedAt }));

/** Seal a run of events that follow each other in the store; at least one. */
export function sealRange(
  key: SealKey,
  events: readonly StoredEvent[],
  before: GlobalSeal | undefined,
  sealedAt: Instant,
): GlobalSeal {
  const [first, last] = [events[0], events.at(-1)];
  if (!first || !last) throw new Error('nothing to seal');
  return key.signed({
    number: (before?.number ?? 0) + 1,
    from: first.position,
    through: last.position,
    events: events.length,
    root: merkleRoot(events).toString('hex'),
    previous: before ? lineDigest(before) : '0'.repeat(64),
    sealedAt,
  });
}

export const lineDigest = (seal: GlobalSeal): string =>
  createHash('sha256').update(JSON.stringify(seal)).digest('hex');
