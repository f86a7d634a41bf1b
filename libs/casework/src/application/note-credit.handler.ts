import { EventStreams } from '@banjian/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { creditDecider, creditStream, type CreditCommand } from '../domain/credit.js';

/** Write into a party's credit record (信用记录) what came of a case. */
export class NoteCredit extends Command<void> {
  constructor(readonly ask: Extract<CreditCommand, { type: 'NoteBrokenPromise' | 'NoteDefault' }>) {
    super();
  }
}

@CommandHandler(NoteCredit)
export class NoteCreditHandler implements ICommandHandler<NoteCredit> {
  constructor(private readonly streams: EventStreams) {}

  async execute({ ask }: NoteCredit): Promise<void> {
    await this.streams.transact(creditStream(ask.party), creditDecider, ask);
  }
}
