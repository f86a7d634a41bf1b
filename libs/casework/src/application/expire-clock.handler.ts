import type { Instant, Written } from '@banjian/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Cases } from './cases.js';

/** The sweeper's: let what time has brought about stand in the case's history. Nothing when it already does. */
export class ExpireCaseClock extends Command<Written> {
  constructor(
    readonly caseId: string,
    readonly clock: string,
    readonly dueAt: Instant,
  ) {
    super();
  }
}

@CommandHandler(ExpireCaseClock)
export class ExpireCaseClockHandler implements ICommandHandler<ExpireCaseClock> {
  constructor(private readonly cases: Cases) {}

  execute({ caseId, clock, dueAt }: ExpireCaseClock): Promise<Written> {
    return this.cases.ask(caseId, (asked) => ({ type: 'ExpireClock', clock, dueAt, ...asked }));
  }
}
