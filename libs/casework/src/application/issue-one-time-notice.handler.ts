import type { Written } from '@banjian/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Gap } from '../domain/case.js';
import { Cases } from './cases.js';

/** Issue the one-time notice (一次性告知) naming every gap. */
export class IssueOneTimeNotice extends Command<Written> {
  constructor(
    readonly caseId: string,
    readonly gaps: readonly Gap[],
  ) {
    super();
  }
}

@CommandHandler(IssueOneTimeNotice)
export class IssueOneTimeNoticeHandler implements ICommandHandler<IssueOneTimeNotice> {
  constructor(private readonly cases: Cases) {}

  execute({ caseId, ...said }: IssueOneTimeNotice): Promise<Written> {
    return this.cases.ask(caseId, (asked) => ({ type: 'IssueOneTimeNotice', ...said, ...asked }));
  }
}
