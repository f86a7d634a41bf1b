import { actAs, derivedId, Rejected, type Acting, type Recorded } from '@banjian/kernel';
import { Logger } from '@nestjs/common';
import type { CommandBus } from '@nestjs/cqrs';
import type { DataSource } from 'typeorm';
import { UndecodableEvent } from '../codec/codec-errors.js';
import type { EventCodec } from '../codec/event-codec.js';
import type { StoredEvent } from '../event-store.js';
import type { Reaction } from './reaction.js';

/** Refusals that say nothing of the matter itself: the next try may find it otherwise. */
const passing = new Set(['stream.contended', 'stream.revision-mismatch']);

/** The commands of one reaction. */
export class CarryingOut {
  private readonly log = new Logger(CarryingOut.name);

  constructor(
    private readonly reaction: Reaction,
    private readonly codec: EventCodec,
    private readonly commands: CommandBus,
    private readonly database: DataSource,
  ) {}

  /**
   * Everything before an event that cannot be read, lane by lane. Throws when all have ended, if one failed:
   * `UndecodableEvent` for what this program cannot read.
   */
  async all(events: readonly StoredEvent[]): Promise<void> {
    const lanes = new Map<string, Recorded<never>[]>();
    const unread = await this.readEach(events, (recorded) => {
      const lane = this.reaction.lane(recorded);
      lanes.set(lane, [...(lanes.get(lane) ?? []), recorded]);
    });
    const ended = await Promise.allSettled(
      [...lanes.values()].map(async (lane) => {
        const seen = new Map<string, unknown>();
        for (const recorded of lane) await this.one(recorded, seen);
      }),
    );
    for (const one of ended) if (one.status === 'rejected') throw one.reason;
    if (unread) throw unread;
  }

  private async readEach(
    events: readonly StoredEvent[],
    take: (recorded: Recorded<never>) => void,
  ): Promise<UndecodableEvent | undefined> {
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
      return error;
    }
  }

  /** `seen`: what the lane has read a moment ago, and nobody here has written since. */
  private async one(recorded: Recorded<never>, seen: Map<string, unknown>): Promise<void> {
    const { name } = this.reaction;
    try {
      const command = this.reaction.react(recorded);
      if (command) await actAs({ ...actingFor(name, recorded), seen }, () => this.commands.execute(command));
    } catch (error) {
      if (!(error instanceof Rejected) || passing.has(error.code)) throw error;
      await this.refused(name, recorded, error);
    }
  }

  private async refused(name: string, { id }: Recorded<never>, { code }: Rejected): Promise<void> {
    this.log.warn(`${name}: ${id} was refused: ${code}`);
    await this.database.query(
      'INSERT INTO es.reaction_refused (reaction, event_id, code) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [name, id, code],
    );
  }
}

function actingFor(name: string, { id, metadata }: Pick<Recorded<never>, 'id' | 'metadata'>): Acting {
  return {
    actor: { person: `system:${name}`, role: 'system' },
    channel: 'system',
    commandId: derivedId(id, name),
    correlationId: metadata.correlationId,
    causationId: id,
  };
}
