import { associatedData, Cipher, KeyRing } from '@banjian/event-store';
import { Injectable } from '@nestjs/common';
import type { Profile } from '../../application/accounts.js';

/** Profiles as they stand in a table: sealed under the subject's own key, so that erasure reaches them too. */
@Injectable()
export class SealedProfiles {
  constructor(
    private readonly keys: KeyRing,
    private readonly cipher: Cipher,
  ) {}

  async seal(subject: string, profile: Profile): Promise<Buffer> {
    const key = (await this.keys.forSealing([subject])).get(subject);
    if (!key) throw new Error('no key to seal a profile with');
    return this.cipher.seal(key, Buffer.from(JSON.stringify(profile)), associatedData('profile', subject));
  }

  /** Undefined once the subject is erased. */
  async open(subject: string, sealed: Buffer): Promise<Profile | undefined> {
    const key = (await this.keys.forOpening([subject])).get(subject);
    if (!key || key === 'destroyed') return undefined;
    return JSON.parse(
      this.cipher.open(key, sealed, associatedData('profile', subject)).toString('utf8'),
    ) as Profile;
  }
}
