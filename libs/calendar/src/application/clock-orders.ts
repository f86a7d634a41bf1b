import { actAs, derivedId } from '@banjian/kernel';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Timekeeping } from '../pure/index.js';
import { ClockOwners } from './clock-owners.js';

/** Orders to the owners of clocks, in nobody's name. */
@Injectable()
export class ClockOrders {
  constructor(
    private readonly owners: ClockOwners,
    private readonly commands: CommandBus,
  ) {}

  /** Answers why it could not be done; undefined when it was. The command's id follows from `identity`. */
  async give(
    stream: string,
    order: Timekeeping,
    identity: readonly [string, ...string[]],
  ): Promise<string | undefined> {
    const commandId = derivedId(...identity);
    try {
      const command = this.owners.findCommand(stream, order);
      if (!command) return 'nobody owns the clocks of this stream';
      const actor = { person: 'system:sweeper', role: 'system' };
      await actAs({ actor, channel: 'system', commandId, correlationId: commandId }, () =>
        this.commands.execute(command),
      );
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  /** Some at once, in order; answers those that worked. */
  async each<T>(
    all: readonly T[],
    atOnce: number,
    work: (one: T) => Promise<boolean>,
  ): Promise<readonly T[]> {
    const waiting = [...all];
    const done: T[] = [];
    const next = async (): Promise<void> => {
      for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
        if (await work(one)) done.push(one);
      }
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, waiting.length) }, next));
    return done;
  }
}
