import { setTimeout as sleep } from 'node:timers/promises';
import { ReadModels } from '@banjian/event-store';
import { newId, reject } from '@banjian/kernel';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Seals } from './seals.js';
import { Verification } from './verification.js';
import { VerificationRuns, type StoreVerified, type VerificationRun } from './verification-runs.js';

/** A verification that goes on: ask again with `run`. */
export interface VerificationUnderWay {
  readonly run: string;
  /** Events looked at, of about so many. */
  readonly events: number;
  readonly of: number;
}

/** One that this process carries out. */
interface Own {
  readonly run: string;
  readonly done: Promise<void>;
  events: number;
  /** Nobody wants its outcome any more. */
  lost: boolean;
}

/** A large store takes longer than a request may: whoever asks is answered where it stands after so long. */
const patienceMs = 2_000;
/** One of another process is looked after so often. */
const lookEveryMs = 200;
const beatEveryMs = 1_000;

/** Verifications of the whole store, one at a time among all processes; any of them knows how it stands and what came of it. */
@Injectable()
export class StoreVerifications implements OnModuleDestroy {
  private readonly log = new Logger(StoreVerifications.name);
  private own: Own | undefined;

  constructor(
    private readonly verification: Verification,
    private readonly seals: Seals,
    private readonly readModels: ReadModels,
    private readonly runs: VerificationRuns,
  ) {}

  /**
   * The outcome, or where it stands, of the run named; without a name of one begun now, or of the one under way. Errors:
   * `supervision.verification-not-found`, `supervision.verification-broken-off`.
   */
  async ask(run?: string): Promise<StoreVerified | VerificationUnderWay> {
    const { state, outcome, ...way } = await this.awaited(run ?? (await this.begin()));
    if (outcome) return outcome;
    if (state === 'brokenOff') return reject('supervision.verification-broken-off');
    return { run: way.run, events: way.events, of: way.of };
  }

  /** The one begun last, by whomever. */
  findNewest(): Promise<VerificationRun | undefined> {
    return this.runs.findNewest();
  }

  /** A process that ends in good order says so at once. */
  async onModuleDestroy(): Promise<void> {
    if (!this.own) return;
    this.own.lost = true;
    await this.own.done;
  }

  private async begin(): Promise<string> {
    const id = newId();
    const of = (await this.readModels.standings())[0]?.of ?? 0;
    const { run } = await this.runs.begin(id, of);
    if (run === id) this.carryOut(run);
    return run;
  }

  private async awaited(run: string): Promise<VerificationRun> {
    for (const until = performance.now() + patienceMs; ;) {
      const found = (await this.runs.find(run)) ?? reject('supervision.verification-not-found', { run });
      if (found.state !== 'underWay' || performance.now() >= until) return found;
      const own = this.own?.run === run ? this.own : undefined;
      const look = new AbortController();
      const pause = sleep(own ? until - performance.now() : lookEveryMs, undefined, look).catch(
        () => undefined,
      );
      await Promise.race(own ? [own.done, pause] : [pause]);
      look.abort();
      if (own) await this.beat(own);
    }
  }

  private carryOut(run: string): void {
    const own: Own = {
      run,
      events: 0,
      lost: false,
      done: Promise.resolve().then(() => this.carriedOut(own)),
    };
    this.own = own;
  }

  /** Fails never: whoever asks finds it broken off. */
  private async carriedOut(own: Own): Promise<void> {
    const beating = setInterval(() => void this.beat(own), beatEveryMs);
    try {
      await this.runs.end(own.run, await this.verified(own));
    } catch (error) {
      if (!own.lost) this.log.error('a verification of the store broke off', error);
      // Where the database is away its silence will say the same.
      await this.runs.end(own.run).catch(() => undefined);
    } finally {
      clearInterval(beating);
    }
  }

  /** The database may be away for a moment. */
  private async beat(own: Own): Promise<void> {
    const goesOn = await this.runs.beat(own.run, own.events).catch(() => true);
    if (!goesOn) own.lost = true;
  }

  private async verified(own: Own): Promise<StoreVerified> {
    const verified = await this.verification.ofStore((events) => {
      if (own.lost) throw new Error('nobody waits for it any more');
      own.events = events;
    });
    if (this.seals.folder === undefined) return verified;
    const { faults, ...seals } = await this.seals.verified();
    return { ...verified, faults: [...verified.faults, ...faults], seals };
  }
}
