import type { Written } from '@banjian/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { MaterialVerdict } from '../domain/case.js';
import { ApplicantFacts } from './applicant-facts.js';
import { Cases } from './cases.js';

/** Look at one material of a case (材料逐项审查). */
export class CheckMaterial extends Command<Written> {
  constructor(
    readonly caseId: string,
    readonly material: string,
    readonly verdict: MaterialVerdict,
    readonly problem?: string,
  ) {
    super();
  }
}

@CommandHandler(CheckMaterial)
export class CheckMaterialHandler implements ICommandHandler<CheckMaterial> {
  constructor(
    private readonly cases: Cases,
    private readonly facts: ApplicantFacts,
  ) {}

  async execute({ caseId, material, verdict, problem }: CheckMaterial): Promise<Written> {
    const obtainable = await this.facts.obtainable(await this.cases.get(caseId));
    const said = { material, verdict, ...(problem !== undefined && { problem }), obtainable };
    return this.cases.ask(caseId, (asked) => ({ type: 'CheckMaterial', ...said, ...asked }));
  }
}
