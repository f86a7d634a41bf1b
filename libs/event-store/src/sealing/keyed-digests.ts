import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { MasterKey } from './master-key.js';

/** Finds a sealed number without storing it in the clear: HMAC-SHA256 of kind and value. */
@Injectable()
export class BlindIndex {
  private readonly key: Buffer;

  constructor(master: MasterKey) {
    this.key = master.subkey('blind-index');
  }

  /** `kind` keeps equal numbers of different kinds apart (`idNumber`, `phone`); case and blanks do not matter. */
  of(kind: string, value: string): string {
    const normal = value.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();
    return createHmac('sha256', this.key).update(`${kind.length}:${kind}${normal}`).digest('base64url');
  }
}

/** Recognises a repeated request's body without keeping it: what `Acting.requestDigest` holds. */
@Injectable()
export class RequestDigest {
  private readonly key: Buffer;

  constructor(master: MasterKey) {
    this.key = master.subkey('request-digest');
  }

  of(body: string | Buffer): string {
    return createHmac('sha256', this.key).update(body).digest('base64url');
  }
}
