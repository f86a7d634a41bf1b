import { DueDateCheck, Moments, type DueDatesVerified } from '@banjian/calendar';
import { caseStream } from '@banjian/casework';
import {
  Contributions,
  EventCodec,
  EventStore,
  StoreChecks,
  throughBatches,
  type OpenChecks,
  type Opened,
  type StoredEvent,
} from '@banjian/event-store';
import { Injectable } from '@nestjs/common';
import { Faults, type Fault } from './faults.js';
import { unreadableInWords } from './unreadable.js';

/** What was looked at, and what does not hold, the first one first. */
export interface Verified {
  readonly events: number;
  readonly streams: number;
  readonly rows: number;
  readonly dueDates: DueDatesVerified;
  readonly faults: readonly Fault[];
  /** Told up to here only: a store that is wrong throughout need not fill the memory. */
  readonly more: number;
}

/** Events looked at together. */
const batchSize = 500;

/** How far it has come: events looked at. */
export type Told = (events: number) => void;

/**
 * Verification (核验): hash chains and stream ends, every event against its schema, due dates counted anew under the edition they
 * name, and every row of every read model against a fold of its own.
 */
@Injectable()
export class Verification {
  constructor(
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly contributions: Contributions,
    private readonly checks: StoreChecks,
    private readonly moments: Moments,
  ) {}

  /** The whole store, in one pass. */
  ofStore(told: Told = () => undefined): Promise<Verified> {
    return this.checks.ofStore(async (checks) => {
      const pass = await this.pass(checks);
      await throughBatches(
        this.store,
        async (batch) => {
          await pass.look(batch);
          told(pass.events);
        },
        { batchSize },
      );
      return pass.end();
    });
  }

  /** One case: its stream, and its rows in every read model. */
  async ofCase(caseId: string): Promise<Verified> {
    const stream = caseStream(caseId);
    const keys = await this.keysOf(await this.store.read(stream));
    return this.checks.ofStream(stream, keys, async (checks) => {
      const pass = await this.pass(checks);
      await pass.look(await this.store.read(stream));
      return pass.end();
    });
  }

  private async pass(checks: OpenChecks): Promise<Pass> {
    const dueDates = new DueDateCheck(this.moments.moment(), await checks.remembers('open_clocks'));
    return new Pass(this.codec, checks, dueDates);
  }

  /** Rows that belong to this stream alone, by read model. */
  private async keysOf(events: readonly StoredEvent[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const found = new Map<string, Set<string>>();
    for (const stored of events) {
      const recorded = await this.codec.decode<never>(stored).catch(() => undefined);
      if (!recorded) continue;
      for (const { projection } of this.contributions.projections) {
        if (projection.categories?.includes('case') !== true || projection.categories.length > 1) continue;
        const keys = found.get(projection.name) ?? new Set();
        for (const key of projection.keys(recorded)) keys.add(key);
        found.set(projection.name, keys);
      }
    }
    return new Map([...found].map(([name, keys]) => [name, [...keys]]));
  }
}

/** One look at every event, all checks beside each other. */
class Pass {
  events = 0;
  private readonly faults = new Faults();

  constructor(
    private readonly codec: EventCodec,
    private readonly checks: OpenChecks,
    private readonly dueDates: DueDateCheck,
  ) {}

  /** What a batch needs is asked for together; then it is looked at event by event. */
  async look(batch: readonly StoredEvent[]): Promise<void> {
    const { chain, models } = this.checks;
    const opened = await Promise.allSettled(batch.map((event) => this.codec.decodeWhole<never>(event)));
    const told = batch.map((stored, at) => ({ stored, outcome: opened[at] }));
    const whole = told.flatMap(({ stored, outcome }): Opened[] =>
      outcome?.status === 'fulfilled' ? [{ stored, recorded: outcome.value }] : [],
    );
    await chain.reach(batch);
    await this.dueDates.reach(whole.map(({ recorded }) => recorded));
    for (const model of models) await model.reach(whole);
    for (const { stored, outcome } of told) this.lookAt(stored, outcome);
    await chain.ease();
    await this.dueDates.ease();
    for (const model of models) await model.ease();
  }

  async end(): Promise<Verified> {
    const { chain, models } = this.checks;
    await chain.layDown();
    for await (const { stream, revision, fault } of this.checks.ends())
      this.faults.addOfStream('chain', stream, revision, fault);
    for (const model of models) {
      for await (const { projection, key, fault } of model.faults())
        this.faults.addOfRow(projection, key, fault);
    }
    const rows = models.reduce((sum, { count }) => sum + count, 0);
    const { events, dueDates } = this;
    return { events, streams: chain.streams, rows, dueDates: dueDates.verified(), ...this.faults.told() };
  }

  private lookAt(stored: StoredEvent, outcome: PromiseSettledResult<Opened['recorded']> | undefined): void {
    this.events += 1;
    this.faults.add('chain', stored, this.checks.chain.faultOf(stored));
    if (outcome?.status !== 'fulfilled') {
      this.faults.add('schema', stored, unreadableInWords(outcome?.reason));
      return;
    }
    const recorded = outcome.value;
    for (const fault of this.dueDates.faultsOf(recorded)) this.faults.add('dueDate', stored, fault);
    for (const model of this.checks.models)
      this.faults.add('readModel', stored, model.fold({ stored, recorded }));
  }
}
