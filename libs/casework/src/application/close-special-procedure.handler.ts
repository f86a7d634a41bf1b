import type { Written } from '@banjian/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Cases } from './cases.js';

/** Close a special procedure (特别程序) with its result: the clocks count again from tomorrow on. */
export class CloseSpecialProcedure extends Command<Written> {
  constructor(
    readonly caseId: string,
    readonly procedure: string,
    readonly result: string,
  ) {
    super();
  }
}

@CommandHandler(CloseSpecialProcedure)
export class CloseSpecialProcedureHandler implements ICommandHandler<CloseSpecialProcedure> {
  constructor(private readonly cases: Cases) {}

  execute({ caseId, ...said }: CloseSpecialProcedure): Promise<Written> {
    return this.cases.ask(caseId, (asked) => ({ type: 'CloseSpecialProcedure', ...said, ...asked }));
  }
}
