import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CleanUp } from './clean-up.js';

/**
 * Remove every attachment, thumbnail and name of people whose data key was destroyed. The key's end has made them unreadable
 * already; this gives the space back. Answers how many.
 */
export class EraseAttachments extends Command<number> {}

@CommandHandler(EraseAttachments)
export class EraseAttachmentsHandler implements ICommandHandler<EraseAttachments> {
  constructor(private readonly cleaning: CleanUp) {}

  execute(): Promise<number> {
    return this.cleaning.ofErasedPeople(false);
  }
}
