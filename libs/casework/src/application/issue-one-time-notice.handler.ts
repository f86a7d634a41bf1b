import type { Written } from '@banjian/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Gap } from '../domain/case.js';
import { ApplicantFacts } from './applicant-facts.js';
import { Cases } from './cases.js';

/** Issue the one-time notice (一次性告知) naming every gap; without `gaps` those that the check of the materials found. */
export class IssueOneTimeNotice extends Command<Written> {
  constructor(
    readonly caseId: string,
    readonly gaps?: readonly Gap[],
  ) {
    super();
  }
}

@CommandHandler(IssueOneTimeNotice)
export class IssueOneTimeNoticeHandler implements ICommandHandler<IssueOneTimeNotice> {
  constructor(
    private readonly cases: Cases,
    private readonly facts: ApplicantFacts,
  ) {}

  async execute({ caseId, gaps }: IssueOneTimeNotice): Promise<Written> {
    const obtainable = await this.facts.obtainable(await this.cases.get(caseId));
    const said = { ...(gaps && { gaps }), obtainable };
    return this.cases.ask(caseId, (asked) => ({ type: 'IssueOneTimeNotice', ...said, ...asked }));
  }
}
