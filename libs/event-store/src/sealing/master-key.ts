import { hkdfSync } from 'node:crypto';

/** What the master key is used for: each purpose has its own key, none tells anything of another. */
export type KeyPurpose = 'wrap' | 'blind-index' | 'request-digest' | 'app-password';

/** The installation's master key (BANJIAN_MASTER_KEY). Whoever loses it loses every personal field. */
export class MasterKey {
  private constructor(private readonly bytes: Buffer) {}

  /** From base64 of 32 bytes; the message of the error never shows what was given. */
  static fromBase64(text: string | undefined): MasterKey {
    const bytes = Buffer.from(text ?? '', 'base64');
    if (bytes.length !== 32) throw new Error('BANJIAN_MASTER_KEY must be base64 of exactly 32 bytes');
    return new MasterKey(bytes);
  }

  /** HKDF-SHA256, 32 bytes. */
  subkey(purpose: KeyPurpose): Buffer {
    return Buffer.from(hkdfSync('sha256', this.bytes, 'banjian', purpose, 32));
  }
}
