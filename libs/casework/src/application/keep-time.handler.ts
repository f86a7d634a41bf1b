import type { Timekeeping } from '@banjian/calendar/pure';
import type { Written } from '@banjian/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Cases } from './cases.js';

/** The sweeper's: let what time and the calendar have brought about stand in the case's history. Nothing when it does. */
export class KeepCaseTime extends Command<Written> {
  constructor(
    readonly caseId: string,
    readonly order: Timekeeping,
  ) {
    super();
  }
}

@CommandHandler(KeepCaseTime)
export class KeepCaseTimeHandler implements ICommandHandler<KeepCaseTime> {
  constructor(private readonly cases: Cases) {}

  execute({ caseId, order }: KeepCaseTime): Promise<Written> {
    return this.cases.ask(caseId, ({ at }) => ({ type: 'KeepTime', at, order }));
  }
}
