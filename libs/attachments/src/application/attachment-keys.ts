import { associatedData, Cipher, KeyRing } from '@banjian/event-store';
import { Rejected } from '@banjian/kernel';
import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import type { Upload } from './uploads.js';

export interface FileKey {
  readonly key: Buffer;
  /** The key sealed with a person's data key: without that person's key it opens nothing any more. */
  readonly wrapped: Buffer;
}

/**
 * Each attachment has a key of its own, wrapped with the data key of the person it is about: destroying that one key ends
 * content, thumbnail and name at once, wherever copies lie.
 */
@Injectable()
export class AttachmentKeys {
  constructor(
    private readonly ring: KeyRing,
    private readonly cipher: Cipher,
  ) {}

  /** Throws `Rejected` `subject.erased`. */
  async fresh(attachmentId: string, subject: string): Promise<FileKey> {
    const key = randomBytes(this.cipher.keyLength);
    return { key, wrapped: await this.wrap(key, attachmentId, subject) };
  }

  /** Throws `Rejected` `subject.erased` once the person's key is destroyed. */
  async open({ attachmentId, keySubject, wrappedKey }: Upload): Promise<Buffer> {
    const person = (await this.ring.forOpening([keySubject])).get(keySubject);
    if (person === undefined || person === 'destroyed') throw new Rejected('subject.erased');
    return this.cipher.open(person, wrappedKey, keyPlace(attachmentId));
  }

  async wrap(key: Buffer, attachmentId: string, subject: string): Promise<Buffer> {
    const person = (await this.ring.forSealing([subject])).get(subject);
    if (!person) throw new Error('no key to wrap with');
    return this.cipher.seal(person, key, keyPlace(attachmentId));
  }

  sealName(key: Buffer, attachmentId: string, name: string): Buffer {
    return this.cipher.seal(key, Buffer.from(name), namePlace(attachmentId));
  }

  openName(key: Buffer, attachmentId: string, sealed: Buffer): string {
    return this.cipher.open(key, sealed, namePlace(attachmentId)).toString('utf8');
  }
}

const keyPlace = (attachmentId: string): Buffer => associatedData('attachment-key', attachmentId);
const namePlace = (attachmentId: string): Buffer => associatedData('attachment-name', attachmentId);
