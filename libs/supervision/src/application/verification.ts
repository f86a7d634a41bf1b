import { DueDateCheck, Moments, type DueDatesVerified } from '@banjian/calendar';
import { caseStream } from '@banjian/casework';
import {
  ChainCheck,
  Contributions,
  EventCodec,
  EventStore,
  StoreChecks,
  throughAll,
  type Heads,
  type ProjectionCheck,
  type StoredEvent,
} from '@banjian/event-store';
import { Injectable } from '@nestjs/common';
import { Faults, type Fault } from './faults.js';

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
  async ofStore(told: Told = () => undefined): Promise<Verified> {
    const before = await this.checks.heads();
    const models = await this.checks.readModels();
    const pass = this.pass(models);
    await throughAll(this.store, async (event) => {
      await pass.look(event);
      if (pass.events % 500 === 0) told(pass.events);
    });
    told(pass.events);
    return pass.end(before, await this.checks.heads());
  }

  /** One case: its stream, and its rows in every read model. */
  async ofCase(caseId: string): Promise<Verified> {
    const stream = caseStream(caseId);
    const before = await this.checks.heads(stream);
    const events = await this.store.read(stream);
    const models = await this.checks.readModels(await this.keysOf(events));
    const pass = this.pass(models);
    for (const event of events) await pass.look(event);
    return pass.end(before, await this.checks.heads(stream));
  }

  private pass(models: readonly ProjectionCheck[]): Pass {
    return new Pass(this.codec, models, new DueDateCheck(this.moments.moment()));
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
  private readonly chain = new ChainCheck();

  constructor(
    private readonly codec: EventCodec,
    private readonly models: readonly ProjectionCheck[],
    private readonly dueDates: DueDateCheck,
  ) {}

  async look(event: StoredEvent): Promise<void> {
    this.events += 1;
    this.faults.add('chain', event, this.chain.faultOf(event));
    const recorded = await this.codec.decodeWhole<never>(event).catch((error: unknown) => {
      this.faults.add('schema', event, error instanceof Error ? error.message : String(error));
      return undefined;
    });
    if (!recorded) return;
    for (const fault of this.dueDates.faultsOf(recorded)) this.faults.add('dueDate', event, fault);
    for (const model of this.models) this.faults.add('readModel', event, model.fold(event, recorded));
  }

  end(before: Heads | undefined, after: Heads | undefined): Verified {
    const ends = before && after ? this.chain.faultsOfHeads(before, after) : [];
    for (const { stream, revision, fault } of ends) {
      this.faults.addOfStream('chain', stream, revision, fault);
    }
    for (const model of this.models) {
      for (const { projection, key, fault } of model.faults()) this.faults.addOfRow(projection, key, fault);
    }
    const rows = this.models.reduce((sum, { count }) => sum + count, 0);
    const { events, chain, dueDates } = this;
    return { events, streams: chain.streams, rows, dueDates: dueDates.verified(), ...this.faults.told() };
  }
}
