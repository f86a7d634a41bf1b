import { acting, EventStreams, type Written } from '@banjian/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { sharedDataDecider, sharedDataStream } from '../domain/shared-data.js';

/** The party objects to prefilling (`objects`), or takes the objection back; asked again, nothing changes. */
export class ObjectToSharing extends Command<Written> {
  constructor(
    readonly subject: string,
    readonly objects: boolean,
  ) {
    super();
  }
}

@CommandHandler(ObjectToSharing)
export class ObjectToSharingHandler implements ICommandHandler<ObjectToSharing> {
  constructor(private readonly streams: EventStreams) {}

  execute({ subject, objects }: ObjectToSharing): Promise<Written> {
    const type = objects ? 'ObjectToSharing' : 'WithdrawSharingObjection';
    const by = acting().actor.person;
    return this.streams.transact(sharedDataStream(subject), sharedDataDecider, { type, subject, by });
  }
}
