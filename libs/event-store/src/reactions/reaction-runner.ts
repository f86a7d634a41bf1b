import { actAs, derivedId, Rejected, type Acting, type Recorded } from '@banjian/kernel';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { EventCodec } from '../codec/event-codec.js';
import { UndecodableEvent } from '../codec/codec-errors.js';
import { Contributions } from '../contributions.js';
import { EventStore, type Batch, type StoredEvent, type Subscription } from '../event-store.js';
import { Checkpoints } from '../projections/checkpoints.js';
import type { Reaction } from './reaction.js';

/** Reactions have no rows that a newer program would fold anew. */
const reactionVersion = 1;

/** Refusals that say nothing of the matter itself: the next try may find it otherwise. */
const passing = new Set(['stream.contended', 'stream.revision-mismatch']);

/**
 * Carries out every contributed reaction over a checkpoint of its own. A refusal by the rules is written down and passed
 * over; anything else is tried again by the subscription, with back-off, until it works. So is an event this program
 * cannot read, perhaps one of a newer program: the reaction shows as parked until one comes that can.
 */
@Injectable()
export class ReactionRunner implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(ReactionRunner.name);
  private subscriptions: readonly Subscription[] = [];
  private readonly parked = new Set<string>();
  /** How far each checkpoint was seen to stand. */
  private readonly seen = new Map<string, string | undefined>();

  constructor(
    private readonly contributions: Contributions,
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly commands: CommandBus,
    private readonly checkpoints: Checkpoints,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.subscriptions = await Promise.all(this.contributions.reactions.map((each) => this.start(each)));
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.subscriptions.map((subscription) => subscription.close()));
  }

  private async start(reaction: Reaction): Promise<Subscription> {
    const checkpoint = checkpointOf(reaction);
    await this.checkpoints.ensure(checkpoint, reactionVersion);
    const standing = await this.checkpoints.find(checkpoint);
    const after = standing?.position ?? standing?.seenThrough;
    this.seen.set(checkpoint, standing?.seenThrough);
    if (standing?.parked) this.parked.add(checkpoint);
    const { types } = reaction;
    // Small batches: the checkpoint moves after each, so little is carried out twice after a crash.
    return this.store.subscribe({ types, batchSize: 50, ...(after !== undefined && { after }) }, (batch) =>
      this.take(reaction, batch),
    );
  }

  private async take(reaction: Reaction, { events, seenThrough }: Batch): Promise<void> {
    const name = checkpointOf(reaction);
    if (events.length === 0 && (await this.lookedOn(name, seenThrough))) return;
    await this.carryOutAll(reaction, events);
    const position = events.at(-1)?.position;
    const to = { ...(position !== undefined && { position }), seenThrough };
    await this.checkpoints.advance(name, to, this.database.manager);
    this.seen.set(name, seenThrough);
    if (!this.parked.delete(name)) return;
    await this.checkpoints.unpark(name);
  }

  /** Nothing to carry out: together with all others who looked in vain. Another process may be further already. */
  private async lookedOn(name: string, through: string): Promise<boolean> {
    if (this.parked.has(name)) return false;
    const after = this.seen.get(name);
    const left = await this.checkpoints.lookOn({ name, version: reactionVersion, after, through });
    if (left === undefined || this.store.comparePositions(left.seen, through) < 0) return false;
    this.seen.set(name, left.seen);
    return true;
  }

  /** Everything before an event that cannot be read, lane by lane; throws when all have ended, if one failed. */
  private async carryOutAll(reaction: Reaction, events: readonly StoredEvent[]): Promise<void> {
    const lanes = new Map<string, Recorded<never>[]>();
    const unread = await this.readEach(reaction, events, (recorded) => {
      const lane = reaction.lane(recorded);
      lanes.set(lane, [...(lanes.get(lane) ?? []), recorded]);
    });
    const ended = await Promise.allSettled(
      [...lanes.values()].map(async (all) => {
        const seen = new Map<string, unknown>();
        for (const recorded of all) await this.carryOut(reaction, recorded, seen);
      }),
    );
    for (const one of ended) if (one.status === 'rejected') throw one.reason;
    if (unread) throw unread;
  }

  private async readEach(
    reaction: Reaction,
    events: readonly StoredEvent[],
    take: (recorded: Recorded<never>) => void,
  ): Promise<Error | undefined> {
    try {
      for (const recorded of await this.codec.decodeShared<never>(events)) take(recorded);
      return undefined;
    } catch (error) {
      if (!(error instanceof UndecodableEvent)) throw error;
      const before = events.slice(
        0,
        events.findIndex(({ id }) => id === error.eventId),
      );
      for (const recorded of await this.codec.decodeShared<never>(before)) take(recorded);
      await this.park(checkpointOf(reaction), error);
      return error;
    }
  }

  /** `seen`: what the lane has read a moment ago, and nobody here has written since. */
  private async carryOut(
    reaction: Reaction,
    recorded: Recorded<never>,
    seen: Map<string, unknown>,
  ): Promise<void> {
    try {
      const command = reaction.react(recorded);
      const as = { ...actingFor(reaction, recorded), seen };
      if (command) await actAs(as, () => this.commands.execute(command));
    } catch (error) {
      // A field of it was sealed and does not open.
      if (error instanceof UndecodableEvent && error.eventId === recorded.id)
        await this.park(checkpointOf(reaction), error);
      if (!(error instanceof Rejected) || passing.has(error.code)) throw error;
      await this.refused(reaction, recorded, error);
    }
  }

  private async park(name: string, { position, eventId, message: reason }: UndecodableEvent): Promise<void> {
    this.parked.add(name);
    await this.checkpoints.park(name, { position, eventId, reason }, this.database.manager);
  }

  private async refused({ name }: Reaction, { id }: Recorded<never>, { code }: Rejected): Promise<void> {
    this.log.warn(`${name}: ${id} was refused: ${code}`);
    await this.database.query(
      'INSERT INTO es.reaction_refused (reaction, event_id, code) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [name, id, code],
    );
  }
}

const checkpointOf = ({ name }: Reaction): string => `reaction:${name}`;

function actingFor({ name }: Reaction, { id, metadata }: Pick<Recorded<never>, 'id' | 'metadata'>): Acting {
  return {
    actor: { person: `system:${name}`, role: 'system' },
    channel: 'system',
    commandId: derivedId(id, name),
    correlationId: metadata.correlationId,
    causationId: id,
  };
}
