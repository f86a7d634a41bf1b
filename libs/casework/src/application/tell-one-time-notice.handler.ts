import type { Written } from '@banjian/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { NoticeProof } from '../domain/case.js';
import { Cases } from './cases.js';

/** Record that the notice reached the applicant (送达), which is what stops the clock. */
export class TellOneTimeNotice extends Command<Written> {
  constructor(
    readonly caseId: string,
    readonly proof: NoticeProof,
  ) {
    super();
  }
}

@CommandHandler(TellOneTimeNotice)
export class TellOneTimeNoticeHandler implements ICommandHandler<TellOneTimeNotice> {
  constructor(private readonly cases: Cases) {}

  execute({ caseId, ...said }: TellOneTimeNotice): Promise<Written> {
    return this.cases.ask(caseId, (asked) => ({ type: 'TellOneTimeNotice', ...said, ...asked }));
  }
}
