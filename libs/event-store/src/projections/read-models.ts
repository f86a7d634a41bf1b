import { Injectable } from '@nestjs/common';
import { Contributions } from '../contributions.js';
import { EventStore } from '../event-store.js';
import { Checkpoints, reached, type Checkpoint, type Parked } from './checkpoints.js';
import { rebuildOf } from './place.js';

/** How far, in the store's own count (events, or bytes of its log). */
interface Way {
  readonly done: number;
  readonly of: number;
}

/** How a read model (读模型) stands. */
export interface ReadModelStanding extends Way {
  readonly name: string;
  /** Of the rows that serve. */
  readonly version: number;
  /** Why it stands still; it serves all the same. */
  readonly parked?: Parked;
  /** The one that is filled beside it, if there is one. */
  readonly rebuild?: Way & { readonly version: number; readonly parked?: Parked };
}

/** The read models of this program, as they serve and as they are rebuilt. */
@Injectable()
export class ReadModels {
  constructor(
    private readonly contributions: Contributions,
    private readonly checkpoints: Checkpoints,
    private readonly store: EventStore,
  ) {}

  get names(): readonly string[] {
    return this.contributions.projections.map(({ projection }) => projection.name).sort();
  }

  async standings(): Promise<readonly ReadModelStanding[]> {
    const head = await this.store.head();
    const of = head === undefined ? 0 : this.store.numberOf(head);
    const all = new Map((await this.checkpoints.all()).map((each) => [each.name, each]));
    return this.names.flatMap((name): readonly ReadModelStanding[] => {
      const serving = all.get(name);
      if (!serving) return [];
      const beside = all.get(rebuildOf(name));
      return [{ name, ...this.wayOf(serving, of), ...(beside && { rebuild: this.wayOf(beside, of) }) }];
    });
  }

  private wayOf(checkpoint: Checkpoint, of: number): Way & Pick<ReadModelStanding, 'version' | 'parked'> {
    const { version, parked } = checkpoint;
    const seen = reached(checkpoint, this.store);
    // The end may have moved on since it was read.
    const done = seen === undefined ? 0 : Math.min(of, this.store.numberOf(seen));
    return { version, done, of, ...(parked && { parked }) };
  }
}
