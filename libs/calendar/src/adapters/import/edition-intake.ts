import type { LocalDate, Written } from '@banjian/kernel';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { BuiltInEditions } from '../../application/built-in-editions.js';
import { PublishCalendarEdition } from '../../application/publish-calendar-edition.handler.js';
import { PublishedCalendars } from '../../application/published-calendars.js';
import { calendarDecider, type Edition } from '../../domain/published-calendar.js';
import { readEditionFile } from './edition-file.js';

/** An edition read from a file, and whether it would be one more: the same once more changes nothing. */
export interface ReadEdition {
  readonly edition: Edition;
  readonly isNew: boolean;
}

/** Takes in editions from files. Rejects `calendar.bad-edition` with every fault, and what publishing refuses. */
@Injectable()
export class EditionIntake {
  constructor(
    private readonly calendars: PublishedCalendars,
    private readonly builtIn: BuiltInEditions,
    private readonly commands: CommandBus,
  ) {}

  /** Everything that publishing would ask, without publishing. */
  check(text: string): ReadEdition {
    const { regions } = this.builtIn;
    const edition = readEditionFile(text, {
      regions,
      restsAlready: (layer, day, name) => this.rests(layer, day, name),
    });
    const editions = this.calendars.editionsOf(edition.layer).map((one) => one.edition);
    const order = { type: 'PublishEdition', edition, builtIn: [], by: '' } as const;
    return { edition, isNew: calendarDecider.decide(order, { editions }).length > 0 };
  }

  /** Publish the edition of a file, as whoever acts. */
  async publish(text: string): Promise<ReadEdition & { readonly written: Written }> {
    const read = this.check(text);
    return { ...read, written: await this.commands.execute(new PublishCalendarEdition(read.edition)) };
  }

  /** The last word on a day before the edition of this name, of the layer or the nation below it. */
  private rests(layer: string, day: LocalDate, name: string): boolean {
    const before = [...new Set(['CN', layer])].flatMap((each) => {
      const editions = this.calendars.editionsOf(each).map(({ edition }) => edition);
      const own = each === layer ? editions.findIndex(({ edition }) => edition === name) : -1;
      return own < 0 ? editions : editions.slice(0, own);
    });
    const days = before.flatMap((edition) => ('days' in edition ? edition.days : []));
    return days.findLast((one) => one.day === day)?.kind === 'off';
  }
}
