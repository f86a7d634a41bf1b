import type { Written } from '@banjian/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { RefusalGround } from '../domain/case.js';
import { Cases } from './cases.js';

/** Refuse acceptance (不予受理). */
export class RefuseAcceptance extends Command<Written> {
  constructor(
    readonly caseId: string,
    readonly ground: RefusalGround,
    readonly reason: string,
    readonly legalBasis: string,
    readonly more: { readonly referTo?: string; readonly furtherReasons?: readonly string[] } = {},
  ) {
    super();
  }
}

@CommandHandler(RefuseAcceptance)
export class RefuseAcceptanceHandler implements ICommandHandler<RefuseAcceptance> {
  constructor(private readonly cases: Cases) {}

  execute({ caseId, more, ...said }: RefuseAcceptance): Promise<Written> {
    return this.cases.ask(caseId, (asked) => ({
      type: 'RefuseAcceptance',
      ...said,
      ...more,
      ...asked,
    }));
  }
}
