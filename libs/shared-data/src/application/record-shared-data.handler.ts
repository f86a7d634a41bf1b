import { EventStreams } from '@banjian/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { sharedDataDecider, sharedDataStream, type Recording } from '../domain/shared-data.js';

/** Keep what a case or an import says of a party; what stands already is not kept twice. */
export class RecordSharedData extends Command<void> {
  constructor(
    readonly subject: string,
    readonly recordings: readonly Recording[],
  ) {
    super();
  }
}

@CommandHandler(RecordSharedData)
export class RecordSharedDataHandler implements ICommandHandler<RecordSharedData> {
  constructor(private readonly streams: EventStreams) {}

  /** Refused: `shareddata.unknown-kind`, `shareddata.unknown-field`, `subject.erased`. */
  async execute({ subject, recordings }: RecordSharedData): Promise<void> {
    const command = { type: 'RecordSharedData', subject, recordings } as const;
    await this.streams.transact(sharedDataStream(subject), sharedDataDecider, command);
  }
}
