import type { Written } from '@banjian/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { DeliveryMode } from '../domain/case-terms.js';
import { Cases } from './cases.js';

/** Hand the result over (送达). */
export class DeliverResult extends Command<Written> {
  constructor(
    readonly caseId: string,
    readonly mode: DeliveryMode,
    readonly receipt: string,
  ) {
    super();
  }
}

@CommandHandler(DeliverResult)
export class DeliverResultHandler implements ICommandHandler<DeliverResult> {
  constructor(private readonly cases: Cases) {}

  execute({ caseId, ...said }: DeliverResult): Promise<Written> {
    return this.cases.ask(caseId, (asked) => ({ type: 'DeliverResult', ...said, ...asked }));
  }
}
