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

/** Slows down guessing: failures are counted per login and per address, in bounded memory. */
@Injectable()
export class SignInAttempts {
  private readonly tallies = new Map<string, Tally>();

  /** Throws 429 with Retry-After. */
  mayTry(login: string, address: string): void {
    const over = this.isOver(`login ${login}`, most.login) || this.isOver(`address ${address}`, most.address);
    if (over) throw new Problem(429, 'http.too-many-requests', {}, windowMs / 1000);
  }

  failed(login: string, address: string): void {
    for (const key of [`login ${login}`, `address ${address}`]) {
      const known = this.fresh(key);
      if (known) known.count += 1;
      else this.remember(key);
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
