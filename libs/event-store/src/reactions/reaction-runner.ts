import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { EventCodec } from '../codec/event-codec.js';
import { Contributions } from '../contributions.js';
import { EventStore } from '../event-store.js';
import { Checkpoints } from '../projections/checkpoints.js';
import { CarryingOut } from './carrying-out.js';
import { Lease } from './lease.js';
import { ReactionRun } from './reaction-run.js';
import type { Reaction } from './reaction.js';

/**
 * Carries out every contributed reaction over a checkpoint of its own, each in one worker at a time. A refusal by the rules
 * is written down and passed over; anything else is tried again by the subscription, with back-off, until it works. So is
 * an event this program cannot read, perhaps one of a newer program: the reaction shows as parked until one comes that can.
 */
@Injectable()
export class ReactionRunner implements OnApplicationBootstrap, OnModuleDestroy {
  private runs: readonly ReactionRun[] = [];

  constructor(
    private readonly contributions: Contributions,
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly commands: CommandBus,
    private readonly checkpoints: Checkpoints,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.runs = this.contributions.reactions.map((each) => this.runOf(each));
    await Promise.all(this.runs.map((run) => run.start()));
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.runs.map((run) => run.stop()));
  }

  private runOf(reaction: Reaction): ReactionRun {
    const { store, codec, commands, checkpoints, database } = this;
    const lease = new Lease(`reaction:${reaction.name}`, database, checkpoints, store);
    const carryingOut = new CarryingOut(reaction, codec, commands, database);
    return new ReactionRun(reaction.types, store, checkpoints, lease, carryingOut);
  }
}
