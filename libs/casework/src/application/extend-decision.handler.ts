import type { Written } from '@banjian/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { DecisionExtended } from '../domain/case.js';
import { Cases } from './cases.js';

/** Extend the statutory limit to decide (延长, 行政许可法 42): once, by whom the law names. */
export class ExtendDecision extends Command<Written> {
  constructor(
    readonly caseId: string,
    readonly approvedBy: DecisionExtended['approvedBy'],
    readonly reason: string,
  ) {
    super();
  }
}

@CommandHandler(ExtendDecision)
export class ExtendDecisionHandler implements ICommandHandler<ExtendDecision> {
  constructor(private readonly cases: Cases) {}

  execute({ caseId, ...said }: ExtendDecision): Promise<Written> {
    return this.cases.ask(caseId, (asked) => ({ type: 'ExtendDecision', ...said, ...asked }));
  }
}
