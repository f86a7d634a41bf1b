import type { Written } from '@banjian/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Decision } from '../domain/case.js';
import { Cases } from './cases.js';

/** Decide the case (决定): granted, or denied with reason and legal basis. */
export class DecideCase extends Command<Written> {
  constructor(
    readonly caseId: string,
    readonly outcome: Decision['outcome'],
    readonly reason?: string,
    readonly legalBasis?: string,
  ) {
    super();
  }
}

@CommandHandler(DecideCase)
export class DecideCaseHandler implements ICommandHandler<DecideCase> {
  constructor(private readonly cases: Cases) {}

  execute({ caseId, outcome, reason, legalBasis }: DecideCase): Promise<Written> {
    const stated = {
      ...(reason !== undefined && { reason }),
      ...(legalBasis !== undefined && { legalBasis }),
    };
    return this.cases.ask(caseId, (asked) => ({ type: 'DecideCase', outcome, ...stated, ...asked }));
  }
}
