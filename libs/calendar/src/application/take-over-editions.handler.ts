import { acting, actAs, derivedId, EventStreams } from '@banjian/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { calendarDecider, calendarStream, type Edition } from '../domain/published-calendar.js';
import { BuiltInEditions } from './built-in-editions.js';

/**
 * Publish the editions that come with the software and are not published yet: the store then tells every calendar by
 * itself, whatever software reads it later. Answers the layers that got one.
 */
export class TakeOverEditions extends Command<readonly string[]> {}

@CommandHandler(TakeOverEditions)
export class TakeOverEditionsHandler implements ICommandHandler<TakeOverEditions> {
  constructor(
    private readonly streams: EventStreams,
    private readonly builtIn: BuiltInEditions,
  ) {}

  async execute(): Promise<readonly string[]> {
    const changed: string[] = [];
    for (const [layer, builtIn] of this.builtIn.layers) {
      if (await this.takeOver(layer, builtIn)) changed.push(layer);
    }
    return changed;
  }

  /** One command id a layer: each has a stream of its own. */
  private async takeOver(layer: string, builtIn: readonly Edition[]): Promise<boolean> {
    const caller = acting();
    const stream = calendarStream(layer);
    const before = (await this.streams.read(stream)).length;
    const command = { type: 'TakeOverEditions', builtIn, by: caller.actor.person } as const;
    const commandId = derivedId(caller.commandId, 'take-over', layer);
    const { revision } = await actAs({ ...caller, commandId }, () =>
      this.streams.transact(stream, calendarDecider, command),
    );
    return revision >= before;
  }
}
