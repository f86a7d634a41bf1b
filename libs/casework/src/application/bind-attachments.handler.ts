import { AttachmentClaims } from '@banjian/attachments';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Cases } from './cases.js';

/** What an event of the case names becomes the case's: a reaction, so it also happens after a crash, and repeats do nothing. */
export class BindAttachments extends Command<void> {
  constructor(
    readonly caseId: string,
    readonly attachmentIds: readonly string[],
  ) {
    super();
  }
}

@CommandHandler(BindAttachments)
export class BindAttachmentsHandler implements ICommandHandler<BindAttachments> {
  constructor(
    private readonly cases: Cases,
    private readonly claims: AttachmentClaims,
  ) {}

  async execute({ caseId, attachmentIds }: BindAttachments): Promise<void> {
    const { applicant } = await this.cases.get(caseId);
    for (const id of attachmentIds) await this.claims.bind(caseId, applicant, id);
  }
}
