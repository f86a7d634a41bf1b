import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Authenticated encryption. SM4-GCM can take the place of AES (密评). */
export abstract class Cipher {
  /** Marks what it made, so that another cipher's work is told apart. */
  abstract readonly name: string;
  /** `context` is bound to the result: it opens nowhere else. */
  abstract seal(key: Buffer, plain: Buffer, context: string): Buffer;
  /** Throws when key, context or a single bit is not the one it was sealed with. */
  abstract open(key: Buffer, sealed: Buffer, context: string): Buffer;
}

const ivBytes = 12;
const tagBytes = 16;

/** AES-256-GCM with a fresh 96-bit IV for every sealing: IV ‖ ciphertext ‖ tag. */
export class AesGcmCipher extends Cipher {
  readonly name = 'aes-256-gcm';

  seal(key: Buffer, plain: Buffer, context: string): Buffer {
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context, 'utf8'));
    return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  }

  open(key: Buffer, sealed: Buffer, context: string): Buffer {
    if (sealed.length < ivBytes + tagBytes) throw new Error('sealed text is too short');
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, ivBytes), {
      authTagLength: tagBytes,
    });
    decipher.setAAD(Buffer.from(context, 'utf8')).setAuthTag(sealed.subarray(-tagBytes));
    return Buffer.concat([decipher.update(sealed.subarray(ivBytes, -tagBytes)), decipher.final()]);
  }
}
