import { Injectable } from '@nestjs/common';
import { EventRegistry } from './codec/event-registry.js';
import type { AnyEventTypes } from './codec/event-types.js';
import type { ProjectionInto } from './projections/row-projection.js';
import type { Reaction } from './reactions/reaction.js';

/** What a context brings to the store: its event types, its read models, what its events set off. */
export interface Contribution {
  readonly events?: AnyEventTypes;
  readonly projections?: readonly ProjectionInto[];
  readonly reactions?: readonly Reaction[];
}

/** Everything contributed, gathered while the modules start. */
@Injectable()
export class Contributions {
  private readonly all: Contribution[] = [];

  constructor(private readonly registry: EventRegistry) {}

  /** The same contribution twice is one: a context may be imported by several apps of one process. */
  add(contribution: Contribution): void {
    if (this.all.includes(contribution)) return;
    this.all.push(contribution);
    if (contribution.events) this.registry.register(contribution.events);
  }

  get projections(): readonly ProjectionInto[] {
    return this.all.flatMap(({ projections }) => projections ?? []);
  }

  get reactions(): readonly Reaction[] {
    return this.all.flatMap(({ reactions }) => reactions ?? []);
  }
}
