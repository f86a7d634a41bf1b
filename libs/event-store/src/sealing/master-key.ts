import { createHmac, hkdfSync } from 'node:crypto';

/** The purposes of the keys drawn from the master key; one purpose's key says nothing about another's. */
type Purpose = 'wrap' | 'blind-index' | 'request-digest' | 'app-password';

/** The one secret of an installation: 32 bytes. Every other key is drawn from it by HKDF or wrapped under it. */
export class MasterKey {
  private readonly drawn = new Map<Purpose, Buffer>();

  private constructor(private readonly bytes: Buffer) {}

  /** From base64. Throws one clear sentence when it is not 32 bytes. */
  static from(base64: string): MasterKey {
    const bytes = Buffer.from(base64, 'base64');
    if (bytes.length !== 32) throw new Error('BANJIAN_MASTER_KEY must be 32 bytes in base64');
    return new MasterKey(bytes);
  }

  key(purpose: Purpose): Buffer {
    const known = this.drawn.get(purpose);
    if (known) return known;
    const key = Buffer.from(hkdfSync('sha256', this.bytes, Buffer.alloc(0), `banjian:${purpose}`, 32));
    this.drawn.set(purpose, key);
    return key;
  }

  /** Keyed digest in hex: equal for equal texts, telling nothing of them without the key. */
  digest(purpose: Purpose, text: string): string {
    return createHmac('sha256', this.key(purpose)).update(text, 'utf8').digest('hex');
  }
}

/** Finds an identity number again without storing it in the clear (盲索引). */
export class BlindIndex {
  constructor(private readonly master: MasterKey) {}

  of(kind: string, value: string): string {
    return this.master.digest('blind-index', `${String(kind.length)}:${kind}${value}`);
  }
}
