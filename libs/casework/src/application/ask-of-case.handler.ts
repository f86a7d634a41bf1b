import type { Written } from '@banjian/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CaseCommand } from '../domain/case-decider.js';
import { Cases } from './cases.js';

/** Actions that need no fact from elsewhere: the case's own history decides. */
type Plain =
  | 'CorrectOnSpot'
  | 'NoteSupplement'
  | 'DeclineCommitment'
  | 'ApplyToleranceConsequence'
  | 'DeclareNotRequired'
  | 'WithdrawApplication'
  | 'RecallWithdrawal'
  | 'ConfirmWithdrawal'
  | 'RefuseWithdrawal'
  | 'TerminateCase'
  | 'CompleteAfterCheck'
  | 'RevokeDecision'
  | 'ExplainDelay';

type Said<Command> = Command extends unknown ? Omit<Command, 'at' | 'by'> : never;
export type PlainAsk = Said<Extract<CaseCommand, { type: Plain }>>;

/** Ask one of the plain actions of a case, as whoever acts now. */
export class AskOfCase extends Command<Written> {
  constructor(
    readonly caseId: string,
    readonly ask: PlainAsk,
  ) {
    super();
  }
}

@CommandHandler(AskOfCase)
export class AskOfCaseHandler implements ICommandHandler<AskOfCase> {
  constructor(private readonly cases: Cases) {}

  execute({ caseId, ask }: AskOfCase): Promise<Written> {
    return this.cases.ask(caseId, (asked) => ({ ...ask, ...asked }));
  }
}
