import { setTimeout as sleep } from 'node:timers/promises';
import { ReadModels } from '@banjian/event-store';
import { newId } from '@banjian/kernel';
import { Injectable } from '@nestjs/common';
import { Seals, type SealsVerified } from './seals.js';
import { Verification, type Verified } from './verification.js';

/** Of the whole store, with what is sealed of it where anything is. */
export type StoreVerified = Verified & { readonly seals?: Omit<SealsVerified, 'faults'> };

/** A verification that goes on: ask again with `run`. */
export interface VerificationUnderWay {
  readonly run: string;
  /** Events looked at, of about so many. */
  readonly events: number;
  readonly of: number;
}

interface Run {
  readonly id: string;
  readonly of: number;
  readonly done: Promise<StoreVerified>;
  events: number;
  ended: boolean;
}

/** A large store takes longer than a request may: whoever asks is answered where it stands after so long. */
const patienceMs = 2_000;

/** Verifications of the whole store in this process, one at a time; the last one's outcome is kept for whoever waited for it. */
@Injectable()
export class StoreVerifications {
  private last: Run | undefined;

  constructor(
    private readonly verification: Verification,
    private readonly seals: Seals,
    private readonly readModels: ReadModels,
  ) {}

  /** The outcome, or where it stands. `id`: of a run that was asked for before; one that is not known here begins anew. */
  async ask(id?: string): Promise<StoreVerified | VerificationUnderWay> {
    const of = (await this.readModels.standings())[0]?.of ?? 0;
    const run = this.last && (this.last.id === id || !this.last.ended) ? this.last : this.begin(of);
    const waited = new AbortController();
    try {
      const patience = sleep(patienceMs, undefined, { signal: waited.signal }).catch(() => undefined);
      return (await Promise.race([run.done, patience])) ?? { run: run.id, events: run.events, of: run.of };
    } finally {
      waited.abort();
    }
  }

  private begin(of: number): Run {
    const run: Run = {
      id: newId(),
      of,
      events: 0,
      ended: false,
      done: this.verified((events) => {
        run.events = events;
      }),
    };
    const end = (): void => {
      run.ended = true;
    };
    // Whoever waits is told of a failure.
    run.done.then(end, end);
    this.last = run;
    return run;
  }

  private async verified(told: (events: number) => void): Promise<StoreVerified> {
    const verified = await this.verification.ofStore(told);
    if (this.seals.folder === undefined) return verified;
    const { faults, ...seals } = await this.seals.verified();
    return { ...verified, faults: [...verified.faults, ...faults], seals };
  }
}
