import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Contributions } from '../contributions.js';
import { EventStore } from '../event-store.js';
import { namesAtWork } from './at-work.js';
import { Checkpoints, reached, type Checkpoint, type Parked } from './checkpoints.js';
import { rebuildOf, rebuilt } from './place.js';

/** How far, in the store's own count (events, or bytes of its log). */
interface Way {
  readonly done: number;
  readonly of: number;
}

/** Why it stands still, and where in the store's own count. */
interface ParkedAt extends Parked {
  readonly at: number;
  /** The event itself cannot be read (any more); else it is this program that cannot digest it. */
  readonly unreadable: boolean;
}

interface Standing extends Way {
  readonly version: number;
  readonly parked?: ParkedAt;
  /** It has not moved for so long although there is something to do: maybe no worker runs. */
  readonly silentSeconds?: number;
  /** It is filled, and its indexes are being made: it moves on when they stand. */
  readonly indexing?: true;
}

/** How a read model (读模型) stands: of the rows that serve, also while they are parked, and of the ones filled beside them. */
export interface ReadModelStanding extends Standing {
  readonly name: string;
  readonly rebuild?: Standing;
}

/** Whoever works moves many times as often. */
const silentAfterSeconds = 20;

/** The read models of this program, as they serve and as they are rebuilt. */
@Injectable()
export class ReadModels {
  constructor(
    private readonly contributions: Contributions,
    private readonly checkpoints: Checkpoints,
    private readonly store: EventStore,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  get names(): readonly string[] {
    return this.contributions.projections.map(({ projection }) => projection.name).sort();
  }

  async standings(): Promise<readonly ReadModelStanding[]> {
    const head = await this.store.head();
    const of = head === undefined ? 0 : this.store.numberOf(head);
    const all = new Map((await this.checkpoints.all()).map((each) => [each.name, each]));
    const rebuilding = this.names.filter((name) => all.has(rebuildOf(name)));
    const indexing = await namesAtWork(this.database, rebuilding);
    return this.names.flatMap((name): readonly ReadModelStanding[] => {
      const serving = all.get(name);
      if (!serving) return [];
      const beside = all.get(rebuildOf(name));
      const rebuild = beside && this.besides(this.standing(beside, of), indexing.has(name));
      return [{ name, ...this.standing(serving, of), ...(rebuild && { rebuild }) }];
    });
  }

  private besides({ silentSeconds, ...standing }: Standing, indexing: boolean): Standing {
    if (indexing) return { ...standing, indexing };
    return silentSeconds === undefined ? standing : { ...standing, silentSeconds };
  }

  private standing(checkpoint: Checkpoint, of: number): Standing {
    const { name, version, parked, silentSeconds } = checkpoint;
    const seen = reached(checkpoint, this.store);
    // The end may have moved on since it was read.
    const done = seen === undefined ? 0 : Math.min(of, this.store.numberOf(seen));
    const wanted = done < of || rebuilt(name) !== undefined;
    const silent = wanted && !parked && silentSeconds >= silentAfterSeconds;
    return {
      ...{ version, done, of },
      ...(parked && { parked: this.parkedAt(parked) }),
      ...(silent && { silentSeconds }),
    };
  }

  private parkedAt(parked: Parked): ParkedAt {
    const unreadable = parked.reason.startsWith('UndecodableEvent:');
    return { ...parked, at: this.store.numberOf(parked.position), unreadable };
  }
}
