import type { Written } from '@banjian/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Cases } from './cases.js';

/** Accept the case although a material the item lists as tolerable is owed (容缺受理); `promise` in the applicant's words. */
export class AcceptWithTolerance extends Command<Written> {
  constructor(
    readonly caseId: string,
    readonly promise: string,
  ) {
    super();
  }
}

@CommandHandler(AcceptWithTolerance)
export class AcceptWithToleranceHandler implements ICommandHandler<AcceptWithTolerance> {
  constructor(private readonly cases: Cases) {}

  execute({ caseId, promise }: AcceptWithTolerance): Promise<Written> {
    return this.cases.ask(caseId, (asked) => ({ type: 'AcceptWithTolerance', promise, ...asked }));
  }
}
