import { Problem } from '@banjian/http';
import { Injectable } from '@nestjs/common';

const windowMs = 15 * 60_000;
/** Failures within the window before a login, or an address, must wait. */
const most = { login: 10, address: 50 };
const remembered = 10_000;

interface Tally {
  count: number;
  since: number;
}

/**
 * Slows down guessing: failures are counted per login and per address, in bounded memory. An attempt counts as failed
 * from its beginning, so that a hundred at once are no way around the limit.
 */
@Injectable()
export class SignInAttempts {
  private readonly tallies = new Map<string, Tally>();

  /** Throws 429 with Retry-After. */
  begin(login: string, address: string): void {
    const over = this.isOver(`login ${login}`, most.login) || this.isOver(`address ${address}`, most.address);
    if (over) throw new Problem(429, 'http.too-many-requests', {}, windowMs / 1000);
    for (const key of [`login ${login}`, `address ${address}`]) {
      const known = this.fresh(key);
      if (known) known.count += 1;
      else this.remember(key);
    }
  }

  /** It was no failure: the password fitted, or nobody could look. */
  takeBack(login: string, address: string): void {
    for (const key of [`login ${login}`, `address ${address}`]) {
      const known = this.fresh(key);
      if (known) known.count -= 1;
    }
  }

  private isOver(key: string, limit: number): boolean {
    return (this.fresh(key)?.count ?? 0) >= limit;
  }

  private fresh(key: string): Tally | undefined {
    const tally = this.tallies.get(key);
    return tally && performance.now() - tally.since < windowMs ? tally : undefined;
  }

  private remember(key: string): void {
    // The oldest goes: a flood of made-up logins must not fill the memory.
    const [oldest] = this.tallies.size >= remembered ? this.tallies.keys() : [];
    if (oldest !== undefined) this.tallies.delete(oldest);
    this.tallies.delete(key);
    this.tallies.set(key, { count: 1, since: performance.now() });
  }
}
