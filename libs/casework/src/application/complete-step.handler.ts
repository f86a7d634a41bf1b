import type { Written } from '@banjian/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';

import { Cases } from './cases.js';

/** Sign a review step (审查) of the item. */
export class CompleteStep extends Command<Written> {
  constructor(
    readonly caseId: string,
    readonly step: string,
    readonly opinion: string,
  ) {
    super();
  }
}

@CommandHandler(CompleteStep)
export class CompleteStepHandler implements ICommandHandler<CompleteStep> {
  constructor(private readonly cases: Cases) {}

  execute({ caseId, ...said }: CompleteStep): Promise<Written> {
    return this.cases.ask(caseId, (asked) => ({ type: 'CompleteStep', ...said, ...asked }));
  }
}
