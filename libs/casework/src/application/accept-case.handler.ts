import type { Written } from '@banjian/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Cases } from './cases.js';

/** Accept the case (受理): the papers are complete. */
export class AcceptCase extends Command<Written> {
  constructor(readonly caseId: string) {
    super();
  }
}

@CommandHandler(AcceptCase)
export class AcceptCaseHandler implements ICommandHandler<AcceptCase> {
  constructor(private readonly cases: Cases) {}

  execute({ caseId }: AcceptCase): Promise<Written> {
    return this.cases.ask(caseId, (asked) => ({ type: 'AcceptCase', ...asked }));
  }
}
