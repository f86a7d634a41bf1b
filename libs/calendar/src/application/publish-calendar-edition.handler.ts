import { acting, EventStreams, Rejected, type Written } from '@banjian/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { calendarDecider, calendarStream, type Edition } from '../domain/published-calendar.js';
import { BuiltInEditions } from './built-in-editions.js';
import { PublishedCalendars } from './published-calendars.js';

/** Publish an edition (发布版本) of a layer of days, or of the hours of halls. The same once more changes nothing. */
export class PublishCalendarEdition extends Command<Written> {
  constructor(readonly edition: Edition) {
    super();
  }
}

@CommandHandler(PublishCalendarEdition)
export class PublishCalendarEditionHandler implements ICommandHandler<PublishCalendarEdition> {
  constructor(
    private readonly streams: EventStreams,
    private readonly builtIn: BuiltInEditions,
    private readonly calendars: PublishedCalendars,
  ) {}

  async execute({ edition }: PublishCalendarEdition): Promise<Written> {
    const { layer } = edition;
    if (!this.calendars.knowsLayer(layer)) throw new Rejected('calendar.unknown-layer', { layer });
    const written = await this.streams.transact(calendarStream(layer), calendarDecider, {
      type: 'PublishEdition',
      edition,
      builtIn: this.builtIn.layers.get(layer) ?? [],
      by: acting().actor.person,
    });
    await this.calendars.until(written.position);
    return written;
  }
}
