import type { Written } from '@banjian/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Cases } from './cases.js';

export interface ProcedureNotice {
  /** Code of the item's list. */
  readonly procedure: string;
  readonly reason: string;
  /** Notified working days; all that the list still allows when left out. */
  readonly length?: number;
  /** Another written notice of a procedure that was notified before. */
  readonly further?: boolean;
}

/** Notify a special procedure (特别程序) in writing: the decision clocks stand still from tomorrow on. */
export class OpenSpecialProcedure extends Command<Written> {
  constructor(
    readonly caseId: string,
    readonly notice: ProcedureNotice,
  ) {
    super();
  }
}

@CommandHandler(OpenSpecialProcedure)
export class OpenSpecialProcedureHandler implements ICommandHandler<OpenSpecialProcedure> {
  constructor(private readonly cases: Cases) {}

  execute({ caseId, notice }: OpenSpecialProcedure): Promise<Written> {
    return this.cases.ask(caseId, (asked) => ({ type: 'OpenSpecialProcedure', ...notice, ...asked }));
  }
}
