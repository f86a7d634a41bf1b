import type { Written } from '@banjian/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApplicantFacts } from './applicant-facts.js';
import { Cases } from './cases.js';

/** Sign the promise that takes the place of proofs (告知承诺): the item's own text, by the applicant's free choice. */
export class SignCommitment extends Command<Written> {
  constructor(readonly caseId: string) {
    super();
  }
}

@CommandHandler(SignCommitment)
export class SignCommitmentHandler implements ICommandHandler<SignCommitment> {
  constructor(
    private readonly cases: Cases,
    private readonly facts: ApplicantFacts,
  ) {}

  async execute({ caseId }: SignCommitment): Promise<Written> {
    const { applicant } = await this.cases.get(caseId);
    const blocked = await this.facts.isBlocked(applicant);
    return this.cases.ask(caseId, (asked) => ({ type: 'SignCommitment', blocked, ...asked }));
  }
}
